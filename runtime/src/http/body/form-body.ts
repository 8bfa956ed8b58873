import { UnsendableArgument } from "../../arguments/problem.ts"
import type { BodyBinding, Json, PropertyEncoding } from "../../toolset/index.ts"
import { createFormEncoder, createReservedEncoder, withoutSeparators } from "../encode.ts"
import type { Encoder } from "../encode.ts"
import { isJsonType } from "../media-type.ts"
import { propertyArguments } from "./body-arguments.ts"
import { STYLES } from "../styles/index.ts"
import { toText } from "../styles/to-text.ts"
import type { BodyEncoder } from "./encoded-body.ts"

/**
 * `application/x-www-form-urlencoded`. Lists repeat their name and objects are written as JSON, unless the
 * description gives a property a style.
 * @see https://spec.openapis.org/oas/v3.2.0#encoding-the-x-www-form-urlencoded-media-type
 */
export function formBody(binding: BodyBinding): BodyEncoder {
  const write = createFormWriter(binding)
  return (value) => ({ contentType: binding.contentType, data: write(value) })
}

/** Writes objects as forms: `a=1&b=x+y`. */
export function createFormWriter(
  binding: Pick<BodyBinding, "argument" | "encoding" | "properties">,
): (value: Json) => string {
  const { argument, encoding = {} } = binding
  const argumentOf = propertyArguments(binding)
  return (value) =>
    Object.entries(asRecord(value, argument))
      .map(([name, member]) =>
        writeProperty(name, member, Object.hasOwn(encoding, name) ? encoding[name] : undefined, argumentOf(name)),
      )
      .filter((pair) => pair !== "")
      .join("&")
}

/** The object whose properties become the fields of a form. */
export function asRecord(value: Json, argument: string): Record<string, Json> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value
  throw new UnsendableArgument(argument, "must be an object: its properties are the fields of a form")
}

function writeProperty(name: string, value: Json, encoding: PropertyEncoding | undefined, argument: string): string {
  if (value === null) return ""
  const encode = createFormEncoder(argument)
  if (!hasStyle(encoding)) return writeContent(encode(name), value, encoding?.contentType, encode)
  const style = encoding?.style ?? "form"
  const explode = encoding?.explode ?? (style === "form" || style === "deepObject")
  const encodeValue = encoding?.allowReserved === true ? createReservedEncoder(argument) : encode
  // What separates the parts of a list or an object must not stand in them.
  const isJoined = encoding?.allowReserved === true && typeof value === "object" && !explode
  const encodeParts = isJoined ? withoutSeparators(encodeValue) : encodeValue
  return STYLES[style](encode(name), value, { explode, encode: encodeParts, argument })
}

/** Whether a style says how a field is written: any of the three makes `contentType` meaningless. @see https://spec.openapis.org/oas/v3.2.0#encoding-object */
export function hasStyle(encoding: PropertyEncoding | undefined): boolean {
  return encoding?.style !== undefined || encoding?.explode !== undefined || encoding?.allowReserved !== undefined
}

/** The items of a list come one by one under the same name; a list that has a media type is one value. */
function writeContent(name: string, value: Json, contentType: string | undefined, encode: Encoder): string {
  const items = Array.isArray(value) && !isJsonType(contentType ?? "") ? value : [value]
  return items
    .filter((item) => item !== null)
    .map((item) => `${name}=${encode(toText(item))}`)
    .join("&")
}

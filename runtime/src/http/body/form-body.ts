import { UnsendableArgument } from "../../arguments/problem.ts"
import type { BodyBinding, Json, PropertyEncoding } from "../../toolset/index.ts"
import { createEncoder } from "../encode.ts"
import { propertyArguments } from "./body-arguments.ts"
import { STYLES } from "../styles/index.ts"
import { toText } from "../styles/to-text.ts"
import type { BodyEncoder } from "./encoded-body.ts"

/**
 * `application/x-www-form-urlencoded`. Lists repeat their name and objects are written as JSON, unless the
 * description gives a property a style.
 * @see https://spec.openapis.org/oas/v3.1.1#encoding-the-x-www-form-urlencoded-media-type
 */
export function formBody(binding: BodyBinding): BodyEncoder {
  const { contentType, argument, encoding = {} } = binding
  const argumentOf = propertyArguments(binding)
  return (value) => {
    const pairs = Object.entries(asRecord(value, argument)).map(([name, member]) =>
      writeProperty(name, member, Object.hasOwn(encoding, name) ? encoding[name] : undefined, argumentOf(name)),
    )
    return { contentType, data: pairs.filter((pair) => pair !== "").join("&") }
  }
}

/** The object whose properties become the fields of a form. */
export function asRecord(value: Json, argument: string): Record<string, Json> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value
  throw new UnsendableArgument(argument, "must be an object: its properties are the fields of a form")
}

function writeProperty(name: string, value: Json, encoding: PropertyEncoding | undefined, argument: string): string {
  if (value === null) return ""
  const encode = createEncoder(argument)
  const hasStyle = encoding?.style !== undefined || encoding?.explode !== undefined
  if (!hasStyle && (encoding?.contentType !== undefined || isPlainObject(value))) {
    return `${encode(name)}=${encode(toText(value))}`
  }
  const style = STYLES[encoding?.style ?? "form"]
  return style(encode(name), value, {
    explode: encoding?.explode ?? (encoding?.style ?? "form") === "form",
    encode,
    argument,
  })
}

function isPlainObject(value: Json): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

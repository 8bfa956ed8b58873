import { encodeForm, encodeReserved, escapeSeparators } from "./encode.ts"
import { isJsonType } from "./media-type.ts"
import type { PropertyEncoding } from "./operation.ts"
import { argumentProblem } from "./problem.ts"
import { isRecord, styles, toText } from "./styles.ts"

/**
 * `application/x-www-form-urlencoded`: lists repeat their name and objects are written as JSON, unless the API gives
 * a property a style.
 */
export function writeForm(
  value: unknown,
  argument: string,
  encoding: Readonly<Record<string, PropertyEncoding>> = {},
): string {
  if (!isRecord(value)) throw argumentProblem(argument, "must be an object: its properties are the fields of a form")
  const fields = Object.entries(value).map(([name, member]) =>
    writeField(name, member, `${argument}.${name}`, Object.hasOwn(encoding, name) ? encoding[name] : undefined),
  )
  return fields.filter((field) => field !== "").join("&")
}

/** Whether a style says how a property is written: then its media type means nothing. */
export function hasStyle(how: PropertyEncoding | undefined): boolean {
  return how?.style !== undefined || how?.explode !== undefined || how?.allowReserved !== undefined
}

/** Whether a style writes each part of a value by itself. */
export function isExplodedField({ style = "form", explode }: PropertyEncoding): boolean {
  return explode ?? (style === "form" || style === "deepObject")
}

function writeField(name: string, value: unknown, argument: string, how: PropertyEncoding = {}): string {
  if (value === null) return ""
  const key = encodeForm(name, argument)
  if (!hasStyle(how)) {
    const items: unknown[] = Array.isArray(value) && !isJsonType(how.contentType ?? "") ? value : [value]
    const present = items.filter((item) => item !== null)
    return present.map((item) => `${key}=${encodeForm(toText(item), argument)}`).join("&")
  }
  const explode = isExplodedField(how)
  const isJoined = how.allowReserved && typeof value === "object" && !explode
  const encode = (text: string): string => {
    const encoded = how.allowReserved ? encodeReserved(text, argument, "query") : encodeForm(text, argument)
    return isJoined ? escapeSeparators(encoded) : encoded
  }
  return styles[how.style ?? "form"](key, value, { explode, encode, argument })
}

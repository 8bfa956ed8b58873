import { checkHeader, encodeReserved, encodeText, escapeSeparators } from "./encode.ts"
import type { Encode } from "./encode.ts"
import { writeForm } from "./form.ts"
import { essenceOf, isJsonType } from "./media-type.ts"
import type { Parameter } from "./operation.ts"
import { isRecord, styles, toText } from "./styles.ts"

/** Writes a parameter for its place: `day=2` in a query or cookie, `2` in a path or header. Empty: nothing to send. */
export function writeParameter(parameter: Parameter, value: unknown): string {
  const { argument, contentType, in: place } = parameter
  const isNamed = place === "query" || place === "cookie"
  const name = place === "header" ? nameOf(parameter) : encodeText(nameOf(parameter), argument)
  if (contentType !== undefined) return (isNamed ? `${name}=` : "") + writeContent(parameter, contentType, value)
  const style = styleOf(parameter)
  const explode = isExploded(parameter)
  return styles[style](name, value, { explode, encode: encoderOf(parameter, value, explode), argument })
}

/** Name of a parameter on the wire. */
export function nameOf({ name, argument }: Parameter): string {
  return name ?? argument
}

/**
 * Names that a value would write as parameters of their own: those of an exploded object's members. They must not
 * be names of other parameters.
 */
export function memberNames(parameter: Parameter, value: unknown): string[] {
  const isNamed = parameter.in === "query" || parameter.in === "cookie"
  const writesMembers = isExploded(parameter) && parameter.style !== "deepObject" && parameter.contentType === undefined
  const isWhole = parameter.in === "querystring"
  return isRecord(value) && (isWhole || (isNamed && writesMembers)) ? Object.keys(value) : []
}

function styleOf({ style, in: place }: Parameter): NonNullable<Parameter["style"]> {
  return style ?? (place === "query" || place === "cookie" ? "form" : "simple")
}

function isExploded(parameter: Parameter): boolean {
  return parameter.explode ?? /^(?:form|cookie)$/.test(styleOf(parameter))
}

function writeContent(parameter: Parameter, contentType: string, value: unknown): string {
  const { argument, encoding, in: place } = parameter
  if (place === "querystring" && essenceOf(contentType) === "application/x-www-form-urlencoded")
    return writeForm(value, argument, encoding)
  const text = isJsonType(contentType) ? JSON.stringify(value) : toText(value)
  if (place !== "header") return encodeText(text, argument)
  return checkHeader(isJsonType(contentType) ? toAscii(text) : text, argument)
}

/** JSON may escape any character within its strings, and there are none elsewhere. */
function toAscii(json: string): string {
  return json.replaceAll(
    /[^\u0020-\u007e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}

function encoderOf(parameter: Parameter, value: unknown, explode: boolean): Encode {
  const { argument, in: place, allowReserved, style } = parameter
  const isSingle = typeof value !== "object" || value === null
  if (place === "header") {
    const separators = isSingle ? "" : explode && isRecord(value) ? ",=" : ","
    return (text) => checkHeader(text, argument, separators)
  }
  if (!allowReserved || (place !== "query" && place !== "path")) return (text) => encodeText(text, argument)
  const encode: Encode = (text) => encodeReserved(text, argument, place)
  const isSeparate = isSingle || style === "deepObject" || (explode && !isRecord(value) && place === "query")
  return isSeparate ? encode : (text) => escapeSeparators(encode(text))
}

import { writeForm } from "./form.ts"
import { essenceOf, isJsonType } from "./media-type.ts"
import type { Parameter } from "./operation.ts"
import { argumentProblem } from "./problem.ts"
import { encodeText, isRecord, styles, toText } from "./styles.ts"

/** Writes a parameter for its place: `day=2` in a query or cookie, `2` in a path or header. Empty: nothing to send. */
export function writeParameter(parameter: Parameter, value: unknown): string {
  const { argument, contentType, in: place } = parameter
  const isNamed = place === "query" || place === "cookie"
  const name = place === "header" ? nameOf(parameter) : encodeText(nameOf(parameter), argument)
  if (contentType !== undefined) return (isNamed ? `${name}=` : "") + writeContent(parameter, contentType, value)
  const style = parameter.style ?? (isNamed ? "form" : "simple")
  const explode = parameter.explode ?? (style === "form" || style === "cookie")
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
  const isExploded = parameter.explode ?? (parameter.style ?? "form") === "form"
  if (!isNamed || !isExploded || parameter.style === "deepObject" || parameter.contentType !== undefined) return []
  return isRecord(value) ? Object.keys(value) : []
}

function writeContent(parameter: Parameter, contentType: string, value: unknown): string {
  if (parameter.in === "querystring" && essenceOf(contentType) === "application/x-www-form-urlencoded")
    return writeForm(value, parameter.argument, parameter.encoding)
  const text = isJsonType(contentType) ? JSON.stringify(value) : toText(value)
  return parameter.in === "header" ? checkHeader(text, parameter.argument) : encodeText(text, parameter.argument)
}

function encoderOf(parameter: Parameter, value: unknown, explode: boolean): (text: string) => string {
  const { argument, in: place, allowReserved } = parameter
  const isSingle = typeof value !== "object" || value === null
  if (place === "header") return isSingle ? (text) => checkHeader(text, argument) : (text) => checkPart(text, parameter)
  const encode = (text: string): string => encodeText(text, argument)
  // What would end a value or separate its parts is encoded all the same.
  const isReservable = allowReserved && (isSingle || (explode && Array.isArray(value) && place === "query"))
  if (!isReservable) return encode
  const kept = place === "query" ? /%(?:3A|2F|3F|40|24|2C|3D)/g : /%(?:3A|40|24|2C|3D)/g
  return (text) => encode(text).replaceAll(kept, decodeURIComponent)
}

function checkHeader(text: string, argument: string): string {
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(text))
    throw argumentProblem(argument, "is sent as a header and must not hold line breaks or characters beyond Latin-1")
  return text
}

function checkPart(text: string, { argument }: Parameter): string {
  if (text.includes(",")) throw argumentProblem(argument, "must not have commas inside its values: they separate them")
  return checkHeader(text, argument)
}

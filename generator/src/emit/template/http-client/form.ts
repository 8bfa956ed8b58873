import type { PropertyEncoding } from "./operation.ts"
import { argumentProblem } from "./problem.ts"
import { encodeText, isRecord, styles, toText } from "./styles.ts"

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

function writeField(name: string, value: unknown, argument: string, how: PropertyEncoding | undefined): string {
  if (value === null) return ""
  const encode = (text: string): string => encodeText(text, argument)
  const hasStyle = how?.style !== undefined || how?.explode !== undefined
  if (!hasStyle && (how?.contentType !== undefined || isRecord(value)))
    return `${encode(name)}=${encode(toText(value))}`
  const style = how?.style ?? "form"
  return styles[style](encode(name), value, { explode: how?.explode ?? style === "form", encode, argument })
}

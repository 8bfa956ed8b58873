import type { ParameterStyle, PropertyEncoding } from "@sneck/runtime/toolset"
import { own, ownArray, ownEntries, ownString } from "./json.ts"
import type { References } from "./references.ts"

const styles: readonly unknown[] = ["form", "spaceDelimited", "pipeDelimited", "deepObject"] satisfies ParameterStyle[]

/** How the fields of a form are encoded, as a media type says; only those that it says something about. */
export function readEncodings(media: unknown, references: References): Record<string, PropertyEncoding> {
  const described = ownEntries(media, "encoding").map(([name, source]) => [name, readEncoding(source, references)])
  return Object.fromEntries(described.filter(([, encoding]) => encoding !== undefined)) as Record<
    string,
    PropertyEncoding
  >
}

/** One encoding object; `undefined` when it says nothing. @see https://spec.openapis.org/oas/v3.2.0#encoding-object */
export function readEncoding(source: unknown, references: References): PropertyEncoding | undefined {
  const contentType = ownString(source, "contentType")
  const style = own(source, "style")
  const explode = own(source, "explode")
  const headers = fixedHeaders(source, references)
  const encoding: PropertyEncoding = {
    ...(contentType !== undefined && { contentType }),
    ...(styles.includes(style) && { style: style as ParameterStyle }),
    ...(typeof explode === "boolean" && { explode }),
    ...(own(source, "allowReserved") === true && { allowReserved: true }),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
  }
  return Object.keys(encoding).length === 0 ? undefined : encoding
}

/** Headers of a part whose value the description fixes: no argument carries them. */
function fixedHeaders(source: unknown, references: References): [string, string][] {
  return ownEntries(source, "headers").flatMap(([name, item]): [string, string][] => {
    const value = fixedHeader(item, references)
    return value === undefined ? [] : [[name, value]]
  })
}

/** The value of a header that its schema fixes: the only one, or the default. */
export function fixedHeader(header: unknown, references: References): string | undefined {
  const schema = references.deref(own(references.deref(header, "")?.value, "schema"), "")?.value
  const values = ownArray(schema, "enum")
  const value = own(schema, "const") ?? own(schema, "default") ?? (values.length === 1 ? values[0] : undefined)
  const isFixed = typeof value === "string" || typeof value === "number" || typeof value === "boolean"
  return isFixed ? String(value) : undefined
}

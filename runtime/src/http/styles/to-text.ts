import type { Json } from "../../toolset/index.ts"

/** Text of a single value. Styles leave nested values undefined: they are written as JSON. */
export function toText(value: Json): string {
  if (typeof value === "string") return value
  if (value === null) return ""
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

/** Items of an array, encoded, without nulls: there is no way to write them. */
export function itemTexts(items: readonly Json[], encode: (text: string) => string): string[] {
  return items.filter((item) => item !== null).map((item) => encode(toText(item)))
}

/** Names and values of an object, encoded, without nulls. */
export function entryTexts(
  value: Readonly<Record<string, Json>>,
  encode: (text: string) => string,
): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [encode(name), encode(toText(member))])
}

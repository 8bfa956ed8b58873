import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json } from "../../toolset/index.ts"
import type { StyleOptions } from "./style.ts"

/** Text of a value outside of styles: objects and lists as JSON. */
export function toText(value: Json): string {
  if (typeof value === "string") return value
  if (value === null) return ""
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

/**
 * Text of a single value in a style, encoded.
 * Throws {@link UnsendableArgument} for one that is nested: only deepObject has a way to write those.
 * @see https://spec.openapis.org/oas/v3.2.0#style-values
 */
export function singleText(value: Json, { encode, argument }: StyleOptions): string {
  if (typeof value !== "object" || value === null) return encode(toText(value))
  throw new UnsendableArgument(
    argument,
    "must not have lists or objects inside: the API's description defines no way of writing them here",
  )
}

/** Items of an array, encoded, without nulls: there is no way to write them. */
export function itemTexts(items: readonly Json[], options: StyleOptions): string[] {
  return items.filter((item) => item !== null).map((item) => singleText(item, options))
}

/** Names and values of an object, encoded, without nulls. */
export function entryTexts(value: Readonly<Record<string, Json>>, options: StyleOptions): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [options.encode(name), singleText(member, options)])
}

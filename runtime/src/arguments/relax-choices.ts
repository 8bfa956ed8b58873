import type { JsonSchema } from "../toolset/index.ts"
import { isLinear } from "./linear-regexp.ts"

type Copy = Record<string, unknown>

/** Keywords that refuse data because a subschema accepts it. */
const REFUSING = ["oneOf", "not", "if"]

/**
 * Lets nothing be refused for being accepted, where some part of a schema accepts more than it says: a pattern that
 * cannot be matched in linear time, a reference to nowhere, or subschemas that were left out (`isCut`). One of several
 * then becomes any of them; negations and conditions go. Takes all parts of the schema: what each was, and the copy that
 * is changed.
 */
export function relaxChoices(parts: readonly (readonly [from: JsonSchema, copy: Copy])[], isCut: boolean): void {
  const refusing = parts.filter(([, copy]) => REFUSING.some((keyword) => Object.hasOwn(copy, keyword)))
  if (refusing.length === 0 || !(isCut || parts.some(([from, copy]) => acceptsMore(from, copy)))) return
  for (const [, copy] of refusing) relax(copy)
}

function acceptsMore(from: JsonSchema, { pattern, $ref }: Copy): boolean {
  return (typeof pattern === "string" && !isLinear(pattern)) || (Object.hasOwn(from, "$ref") && $ref === undefined)
}

function relax(copy: Copy): void {
  const { oneOf } = copy
  for (const keyword of [...REFUSING, "then", "else"]) delete copy[keyword]
  if (oneOf === undefined) return
  if (copy["anyOf"] === undefined) copy["anyOf"] = oneOf
  else copy["allOf"] = [...((copy["allOf"] ?? []) as unknown[]), { anyOf: oneOf }]
}

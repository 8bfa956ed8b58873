import { own } from "../openapi/json.ts"
import type { Comparison, Keywords } from "./schema-change.ts"

/** Branches beyond which pairs are looked for by position only: comparing all with all would take too long. */
const maxBranches = 60

/** Compares `anyOf`, `oneOf` and `allOf`: branch by branch, wherever they stand in their lists. */
export function compareUnions(comparison: Comparison): void {
  compareAlternatives(comparison)
  const { before, after } = comparison
  const { removed, added } = unmatched(comparison, listOf(before, "allOf"), listOf(after, "allOf"))
  comparePairs(comparison, removed, added)
  const surplus = removed.length - added.length
  if (surplus > 0) comparison.tell("widened", `has ${surplus} fewer conditions to fit`)
  if (surplus < 0) comparison.tell("narrowed", `has ${-surplus} more conditions to fit`)
}

function compareAlternatives(comparison: Comparison): void {
  const { before, after, tell } = comparison
  const [one, other] = [alternativesOf(before), alternativesOf(after)]
  if (one.length === 0 && other.length === 0) return
  compareKinds(comparison)
  if (one.length === 0 || other.length === 0) return compareWithSingle(comparison, one, other)
  const { removed, added } = unmatched(comparison, one, other)
  comparePairs(comparison, removed, added)
  for (const branch of removed.slice(added.length)) tell("narrowed", `does not take ${nameOf(branch)} any more`)
  for (const branch of added.slice(removed.length)) tell("widened", `takes ${nameOf(branch)} as well`)
}

/** Whether exactly one alternative has to fit or any number of them. */
function compareKinds({ before, after, tell }: Comparison): void {
  const [one, other] = [before, after].map(
    (schema) => listOf(schema, "oneOf").length > 0 && listOf(schema, "anyOf").length === 0,
  )
  const areBoth = [before, after].every((schema) => alternativesOf(schema).length > 0)
  if (one === other || !areBoth) return
  if (other) tell("narrowed", "has to fit exactly one of its alternatives")
  else tell("widened", "may fit several of its alternatives")
}

/** One side has alternatives and the other has none: it may be one of them, or anything. */
function compareWithSingle(
  { before, after, tell, differences }: Comparison,
  one: readonly unknown[],
  other: readonly unknown[],
): void {
  const [single, branches] = one.length === 0 ? [before, other] : [after, one]
  const { anyOf: _any, oneOf: _one, ...rest } = single
  const isOne = branches.some((branch) => differences(...order(branch)).every(({ effect }) => effect === "annotated"))
  const effect = one.length === 0 ? (isOne ? "widened" : "changed") : isOne ? "narrowed" : "changed"
  tell(effect, one.length === 0 ? "takes one of several alternatives now" : "takes one of its alternatives only")

  function order(branch: unknown): [unknown, unknown] {
    return one.length === 0 ? [rest, branch] : [branch, rest]
  }
}

/** Branches of each side that the other does not have as they are. */
function unmatched({ differences }: Comparison, one: readonly unknown[], other: readonly unknown[]) {
  if (one.length > maxBranches || other.length > maxBranches) return { removed: one, added: other }
  const added = [...other]
  const removed = one.filter((branch) => {
    const index = added.findIndex((each) => differences(branch, each).length === 0)
    if (index !== -1) added.splice(index, 1)
    return index === -1
  })
  return { removed, added }
}

/** What is left is compared in its order: most often one branch was changed. */
function comparePairs({ descend }: Comparison, removed: readonly unknown[], added: readonly unknown[]): void {
  for (let index = 0; index < Math.min(removed.length, added.length); index++) descend(removed[index], added[index], "")
}

function alternativesOf(schema: Keywords): readonly unknown[] {
  return [...listOf(schema, "anyOf"), ...listOf(schema, "oneOf")]
}

function listOf(schema: Keywords, key: string): readonly unknown[] {
  const list = schema[key]
  return Array.isArray(list) ? list : []
}

function nameOf(branch: unknown): string {
  const name = ["title", "$ref", "type"].map((key) => own(branch, key)).find((value) => typeof value === "string")
  return name === undefined ? "one of its alternatives" : `the alternative ${name.replace("#/$defs/", "")}`
}

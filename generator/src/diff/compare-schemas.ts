import { isDeepStrictEqual } from "node:util"
import { compareArrays } from "./compare-arrays.ts"
import { compareBounds } from "./compare-bounds.ts"
import { compareObjects } from "./compare-objects.ts"
import { compareOthers } from "./compare-others.ts"
import { compareTypes } from "./compare-types.ts"
import { compareUnions } from "./compare-unions.ts"
import { compareValues } from "./compare-values.ts"
import type { Comparison, Keywords, SchemaChange } from "./schema-change.ts"
import { SchemaReader } from "./schema-reader.ts"
import { worstEffect } from "./worst-effect.ts"

const comparers: readonly ((comparison: Comparison) => void)[] = [
  compareTypes,
  compareValues,
  compareBounds,
  compareObjects,
  compareArrays,
  compareUnions,
  compareOthers,
]

const maxDepth = 60

/** Changes of one definition that are told again at each place that uses it; of more, only that there are some. */
const maxRepeated = 20

/**
 * How one schema differs from another, each with its own `$defs`: `[]` only when both accept the same values and say the
 * same about them. What cannot be decided is `changed`; nothing is left out. Each pair of definitions is compared once.
 */
export function compareSchemas(before: unknown, after: unknown): SchemaChange[] {
  if (isDeepStrictEqual(before, after)) return []
  const readers = { before: new SchemaReader(before), after: new SchemaReader(after) }
  /** Paths in here count from the pair. A pair under way is taken as equal: what differs is told where it stands. */
  const known = new Map<Keywords, Map<Keywords, SchemaChange[]>>()
  return compare(before, after, 0)

  function compare(one: unknown, other: unknown, depth: number): SchemaChange[] {
    const pair = [readers.before.keywordsOf(one), readers.after.keywordsOf(other)] as const
    if (depth > maxDepth) return [{ path: "", effect: "changed", message: "is nested too deeply to be compared" }]
    const partners = known.get(pair[0]) ?? new Map<Keywords, SchemaChange[]>()
    known.set(pair[0], partners)
    const earlier = partners.get(pair[1])
    if (earlier !== undefined) return summarise(earlier)
    partners.set(pair[1], [])
    const found = differ(pair, depth)
    partners.set(pair[1], found)
    return found
  }

  function differ([one, other]: readonly [Keywords, Keywords], depth: number): SchemaChange[] {
    const found: SchemaChange[] = []
    const comparison: Comparison = {
      before: one,
      after: other,
      tell: (effect, message) => void found.push({ path: "", effect, message }),
      tellAt: (change) => void found.push(change),
      differences: (left, right) => compare(left, right, depth + 1),
      descend: (left, right, way) => {
        for (const change of compare(left, right, depth + 1)) found.push({ ...change, path: join(way, change.path) })
      },
    }
    for (const comparer of comparers) comparer(comparison)
    return found
  }
}

function summarise(changes: readonly SchemaChange[]): SchemaChange[] {
  if (changes.length <= maxRepeated) return [...changes]
  const effect = worstEffect(changes.map((change) => change.effect))
  return [{ path: "", effect, message: `changes in ${changes.length} ways, as it does elsewhere` }]
}

/** `body` and `visitors[]` → `body.visitors[]`; items and indexes follow without a dot. */
function join(way: string, path: string): string {
  return way === "" || path === "" || path.startsWith("[") ? way + path : `${way}.${path}`
}

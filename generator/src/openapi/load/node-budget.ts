import { pointerOf } from "../pointer.ts"
import { LoadError } from "./load-error.ts"

/** Nodes that a description may have once its YAML aliases are written out. The largest known ones have about 1.5 million. */
const maxNodes = 5_000_000

/**
 * Refuses a YAML alias bomb: a few hundred bytes whose aliases stand for billions of nodes. Aliases come out of the
 * parser as shared references, so each distinct object is counted once and its total is multiplied by its uses.
 * @throws LoadError `yaml-alias-bomb`, with a pointer
 */
export function assertNodeBudget(root: unknown): void {
  const totals = new Map<object, number>()
  const open = new Set<object>()
  const way: string[] = []

  function count(value: unknown): number {
    if (typeof value !== "object" || value === null) return 1
    const known = totals.get(value)
    if (known !== undefined) return known
    if (open.has(value)) throw bomb("A YAML alias contains itself.", way)
    open.add(value)
    let total = 1
    for (const [key, child] of Object.entries(value)) {
      way.push(key)
      total += count(child)
      if (total > maxNodes) throw bomb(`The YAML aliases stand for more than ${maxNodes / 1e6} million nodes.`, way)
      way.pop()
    }
    open.delete(value)
    totals.set(value, total)
    return total
  }

  count(root)
}

function bomb(message: string, way: readonly string[]): LoadError {
  const hint = "Write the values out, or refer to components with $ref."
  return new LoadError("yaml-alias-bomb", message, { pointer: pointerOf(way), hint })
}

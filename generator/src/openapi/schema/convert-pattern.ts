import type { JsonObject } from "../json.ts"
import { reportLoss, type Position, type SchemaDraft } from "./scope.ts"

/** Results by pattern: `undefined` for one that cannot be used. */
const known = new Map<string, string | undefined>()
const maxKnown = 10_000

/** Keeps a pattern that is an ECMAScript regular expression, drops escapes that Unicode mode refuses (`\-`, `\@`). */
export function convertPattern(value: unknown, draft: SchemaDraft, _source: JsonObject, position: Position): void {
  if (typeof value !== "string") return
  const pattern = repairPattern(value)
  if (pattern !== undefined) draft["pattern"] = pattern
  else {
    const message = `The pattern ${JSON.stringify(value)} is not an ECMAScript regular expression and was dropped.`
    reportLoss(
      position,
      "pattern",
      "invalid-pattern",
      message,
      "Write it for ECMAScript with the u flag: no (?i), \\A, \\Z.",
    )
  }
}

/** A pattern that compiles in Unicode mode, as JSON Schema asks for, or `undefined`. */
export function repairPattern(pattern: string): string | undefined {
  if (known.has(pattern)) return known.get(pattern)
  const repaired = [pattern, withoutIdleEscapes(pattern)].find(compiles)
  if (known.size >= maxKnown) known.clear()
  known.set(pattern, repaired)
  return repaired
}

/** Removes the backslash before characters that need none and where Unicode mode allows none. */
function withoutIdleEscapes(pattern: string): string {
  let isInClass = false
  return pattern.replaceAll(/\\([\s\S])|[[\]]/g, (match, escaped: string | undefined) => {
    if (escaped === undefined) isInClass = match === "["
    const isIdle = escaped !== undefined && /[ _@#%&=~`'":;<>,!-]/.test(escaped)
    return isIdle && !(isInClass && escaped === "-") ? escaped : match
  })
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp
  } catch {
    return false
  }
}

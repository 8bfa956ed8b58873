import type { Comparison, Keywords } from "./schema-change.ts"

/** Values that a message lists. */
const maxListed = 5

/** Compares `enum` and `const`. */
export function compareValues({ before, after, tell }: Comparison): void {
  const [one, other] = [valuesOf(before), valuesOf(after)]
  if (one === undefined && other === undefined) return
  if (one === undefined) return tell("narrowed", `takes only ${list(other ?? [])} now`)
  if (other === undefined) return tell("widened", `takes any value, not only ${list(one)}`)
  const lost = one.filter((value) => !other.includes(value))
  const gained = other.filter((value) => !one.includes(value))
  if (lost.length > 0) tell("narrowed", `does not take ${list(lost)} any more`)
  if (gained.length > 0) tell("widened", `takes ${list(gained)} as well`)
}

/** The allowed values as JSON; `undefined`: any. */
function valuesOf(schema: Keywords): string[] | undefined {
  const listed = Array.isArray(schema["enum"]) ? schema["enum"].map((value) => JSON.stringify(value)) : undefined
  if (!Object.hasOwn(schema, "const")) return listed
  const only = JSON.stringify(schema["const"])
  return listed === undefined ? [only] : listed.filter((value) => value === only)
}

function list(values: readonly string[]): string {
  const more = values.length > maxListed ? ` and ${values.length - maxListed} more` : ""
  return values.length === 0 ? "nothing" : values.slice(0, maxListed).join(", ") + more
}

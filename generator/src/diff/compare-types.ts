import type { Comparison, Keywords } from "./schema-change.ts"

const all = ["null", "boolean", "string", "integer", "fraction", "array", "object"]

/** Compares `type`: a number is an integer or a fraction, no type is any type. */
export function compareTypes({ before, after, tell }: Comparison): void {
  const [one, other] = [typesOf(before), typesOf(after)]
  const lost = one.filter((type) => !other.includes(type))
  const gained = other.filter((type) => !one.includes(type))
  const [was, is] = [nameOf(before), nameOf(after)]
  if (lost.length > 0 && gained.length > 0) tell("narrowed", `is ${is} now, not ${was}`)
  else if (lost.length > 0) tell("narrowed", `takes ${is} only, not ${was}`)
  else if (gained.length > 0) tell("widened", `takes ${is}, not only ${was}`)
}

function typesOf(schema: Keywords): string[] {
  const names = namesOf(schema)
  return names === undefined ? all : names.flatMap((name) => (name === "number" ? ["integer", "fraction"] : [name]))
}

function nameOf(schema: Keywords): string {
  return namesOf(schema)?.join(" or ") ?? "any type"
}

function namesOf({ type }: Keywords): string[] | undefined {
  const names = [type].flat().filter((name) => typeof name === "string")
  return names.length === 0 ? undefined : names
}

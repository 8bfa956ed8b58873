import { ToolsetError } from "./errors.ts"

/** Short and plain enough that no client drops or cuts a name. */
const pattern = /^[a-zA-Z][A-Za-z0-9_]{0,47}$/

/** Throws `ToolsetError` unless `name` is free, in any case, and every client can carry it. */
export function checkName(kind: string, name: string, taken: readonly string[]): void {
  if (typeof name !== "string" || !pattern.test(name)) {
    throw new ToolsetError(`${kind} ${JSON.stringify(name)} (number ${taken.length + 1}): ${rule}`)
  }
  const first = taken.findIndex((other) => other.toLowerCase() === name.toLowerCase())
  if (first !== -1) {
    throw new ToolsetError(
      `${kind} "${name}" is defined twice, as number ${first + 1} and number ${taken.length + 1}: rename one`,
    )
  }
}

const rule = "a name is a letter, then at most 47 letters, digits and underscores"

/** Gives each name one that clients can carry, its own where they can: `get-ticket` becomes `get_ticket`. */
export function carryableNames(names: readonly string[]): Map<string, string> {
  const taken = new Set(names.filter((name) => pattern.test(name)).map((name) => name.toLowerCase()))
  return new Map(names.map((name) => [name, pattern.test(name) ? name : take(name, taken)]))
}

function take(name: string, taken: Set<string>): string {
  const plain = name.replaceAll(/[^A-Za-z0-9_]+/g, "_").replace(/^(?![a-zA-Z])/, "t_")
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? "" : `_${count}`
    const free = plain.slice(0, 48 - suffix.length) + suffix
    if (taken.has(free.toLowerCase())) continue
    taken.add(free.toLowerCase())
    return free
  }
}

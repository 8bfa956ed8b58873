import { array, constantFrom, nat, oneof, tuple } from "fast-check"
import type { Arbitrary } from "fast-check"
import { junk } from "./junk.ts"
import { heavySchema, schema } from "./schema.ts"

/** A sound description in which some values are others, or stand elsewhere. */
export function mutated(documents: readonly unknown[]): Arbitrary<unknown> {
  const value = oneof(
    { weight: 20, arbitrary: junk },
    { weight: 10, arbitrary: schema },
    { weight: 1, arbitrary: heavySchema },
  )
  const change = tuple(
    nat(),
    nat(),
    oneof(
      value.map((put) => ({ put })),
      nat().map((from) => ({ from })),
    ),
  )
  return tuple(constantFrom(...documents), array(change, { minLength: 1, maxLength: 8 })).map(([document, changes]) =>
    changes.reduce(apply, structuredClone(document)),
  )
}

type Change = [number, number, { put: unknown } | { from: number }]

function apply(document: unknown, [holder, key, source]: Change): unknown {
  const holders = holdersOf(document)
  const target = holders[holder % Math.max(1, holders.length)]
  if (target === undefined) return document
  const keys = Object.keys(target)
  const value = "put" in source ? source.put : holders[source.from % holders.length]
  target[keys[key % Math.max(1, keys.length)] ?? "x"] = copyOf(value)
  return document
}

/** A copy, since a document must not contain itself; of what is too deep to be copied, nothing. */
function copyOf(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    return null
  }
}

/** Every object of a document, for something in it to be replaced. */
function holdersOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(holdersOf)]
}

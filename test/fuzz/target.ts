import type { Arbitrary } from "fast-check"

/** One part of the product under fire: what is thrown at it, and what must hold whatever that is. */
export interface Target<Value = unknown> {
  readonly name: string
  readonly values: Arbitrary<Value>
  /** Throws when something does not hold. */
  readonly check: (value: Value) => Promise<void>
}

/** A target whose values and check fit each other; afterwards only they know of what type the values are. */
export function target<Value>(name: string, values: Arbitrary<Value>, check: (value: Value) => Promise<void>): Target {
  return { name, values, check: (value) => check(value as Value) }
}

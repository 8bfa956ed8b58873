import type { Effect } from "./schema-change.ts"

const order: readonly Effect[] = ["narrowed", "changed", "widened", "annotated"]

/** The effect that hurts callers most. */
export function worstEffect(effects: readonly Effect[]): Effect {
  return order.find((effect) => effects.includes(effect)) ?? "annotated"
}

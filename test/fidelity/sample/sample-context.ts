import type { JsonSchema } from "@sneck/runtime"
import type { Random } from "./random.ts"

/** How much of what is optional a sample has. */
export type Fullness = "minimal" | "full" | "random"

/** What the parts of one sample share. */
export interface SampleContext {
  readonly random: Random
  /** Holds the `$defs` that references lead to. */
  readonly root: JsonSchema
  readonly fullness: Fullness
  /** Whether examples and defaults may be taken over. */
  readonly useExamples: boolean
  /** Whether strings may hold what has to be encoded on the wire. */
  readonly special: boolean
  /** Optional values that may still be added; keeps full samples of huge schemas small. */
  readonly budget: { left: number }
}

/** Deeper than this nothing optional is added. */
const MAX_OPTIONAL_DEPTH = 5

/** Decides whether something optional is part of the sample. */
export function takesOptional({ fullness, random, budget }: SampleContext, depth: number): boolean {
  if (fullness === "minimal" || depth > MAX_OPTIONAL_DEPTH || budget.left <= 0) return false
  const isTaken = fullness === "full" ? depth < 3 || random.chance(0.3) : random.chance(0.5 / (depth + 1))
  if (isTaken) budget.left--
  return isTaken
}

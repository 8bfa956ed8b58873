import { parse } from "yaml"
import type { Objection } from "./call-tools.ts"

/** Why calls of some kind are not accepted, as `explained.yaml` tells it. */
export interface Explanation {
  /** Descriptions that it speaks of; all when absent. */
  readonly specs?: readonly string[]
  /** Matches `METHOD /path`; everything when absent. */
  readonly operation?: RegExp
  /** Matches what Prism says. */
  readonly error: RegExp
  readonly fault: "ours" | "prism" | "description"
  readonly why: string
  /** Where the specification says so. */
  readonly clause: string
}

/** Reads `explained.yaml`. Throws for an entry that is not whole. */
export function readExplanations(text: string): Explanation[] {
  return ((parse(text) ?? []) as Record<string, unknown>[]).map(readEntry)
}

function readEntry(
  { specs, operation, error, fault, why, clause }: Record<string, unknown>,
  index: number,
): Explanation {
  if (typeof error !== "string" || typeof why !== "string" || typeof clause !== "string" || !isFault(fault)) {
    throw new Error(
      `Entry ${index + 1} of explained.yaml needs error, fault (ours, prism, description), why and clause.`,
    )
  }
  const entry = { error: new RegExp(error, "s"), fault, why, clause }
  return {
    ...entry,
    ...(Array.isArray(specs) && { specs: specs.map(String) }),
    ...(typeof operation === "string" && { operation: new RegExp(operation) }),
  }
}

/** The first entry that explains an objection. */
export function explain(spec: string, objection: Objection, explanations: readonly Explanation[]) {
  return explanations.find(
    ({ specs, operation, error }) =>
      (specs === undefined || specs.includes(spec)) &&
      (operation === undefined || operation.test(objection.operation)) &&
      error.test(objection.error),
  )
}

function isFault(value: unknown): value is Explanation["fault"] {
  return value === "ours" || value === "prism" || value === "description"
}

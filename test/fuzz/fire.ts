import { asyncProperty, check } from "fast-check"
import type { Target } from "./target.ts"

/** Something that did not hold, made as small as it gets. */
export interface Find {
  readonly target: string
  readonly seed: number
  /** Leads from the seed to the value, for `check` of fast-check. */
  readonly path: string
  readonly message: string
  readonly value: unknown
}

/** What came of throwing values at a target. */
export interface Fired {
  readonly runs: number
  readonly find?: Find
}

/** Throws values at a target, for a limited time; the same seed throws the same. */
export async function fire(target: Target, seed: number, runs: number, maxMs = 60_000): Promise<Fired> {
  const property = asyncProperty(target.values, target.check)
  const result = await check(property, { seed, numRuns: runs, interruptAfterTimeLimit: maxMs })
  if (!result.failed || result.counterexample === null) return { runs: result.numRuns }
  const { errorInstance, counterexample, counterexamplePath } = result
  const message = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  const find = { target: target.name, seed, path: counterexamplePath ?? "", message, value: counterexample[0] }
  return { runs: result.numRuns, find }
}

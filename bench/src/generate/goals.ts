import type { Goal } from "../harness/goal.ts"
import type { Compared } from "./compare.ts"
import { PEERS, SNECK } from "./generators.ts"
import type { Generated } from "./measurement.ts"
import type { Scaling } from "./scaling.ts"

/** Descriptions that a goal is set for, by the end of their names. */
export const GITHUB = "api.github.com.json"
export const STRIPE = "oad-stripe-com.json"
export const GRAPH = "oad-microsoft-com-graph.json"

const BYTES_PER_MIB = 1024 * 1024
const BYTES_PER_MB = 1_000_000

/** Time is called linear in the number of operations when a line explains this much of it. */
const LINEAR_FROM_R2 = 0.95

/** What generating promises. A description that was not measured has `NaN`, which reaches nothing. */
export function generateGoals(compared: readonly Compared[], middle: string, scaling: Scaling | undefined): Goal[] {
  const of = (subject: string, generator = SNECK.name) => outcomeOf(compared, subject, generator)
  return [
    most("GitHub, 1,223 operations", of(GITHUB)?.ms, 1000, "ms"),
    most("GitHub, peak", megabytes(of(GITHUB)), 500, "MB"),
    most("Stripe, 452 operations", of(STRIPE)?.ms, 600, "ms"),
    most("Microsoft Graph, 11,422 operations", of(GRAPH)?.ms, 5000, "ms"),
    most("Microsoft Graph, peak", megabytes(of(GRAPH)), 512, "MB"),
    {
      title: "linear in operations, R²",
      measured: scaling?.fit.r2 ?? Number.NaN,
      bound: "least",
      limit: LINEAR_FROM_R2,
    },
    ...PEERS.map(({ name }) =>
      most(`${middle}: start to tools ÷ ${name}'s`, ratio(of(middle)?.processMs, of(middle, name)?.processMs), 1),
    ),
  ]
}

function most(title: string, measured: number | undefined, limit: number, unit?: string): Goal {
  return { title, measured: measured ?? Number.NaN, bound: "most", limit, ...(unit !== undefined && { unit }) }
}

function outcomeOf(compared: readonly Compared[], subject: string, generator: string): Generated | undefined {
  const found = compared.find((item) => item.subject === subject && item.generator === generator)?.outcome
  return typeof found === "string" ? undefined : found
}

function megabytes(outcome: Generated | undefined): number | undefined {
  return outcome && (outcome.maxRssMiB * BYTES_PER_MIB) / BYTES_PER_MB
}

/** A peer that cannot do it at all is not faster. */
function ratio(ours: number | undefined, theirs: number | undefined): number | undefined {
  return ours === undefined ? undefined : ours / (theirs ?? Number.POSITIVE_INFINITY)
}

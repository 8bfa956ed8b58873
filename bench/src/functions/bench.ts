import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import { progress } from "../bench.ts"
import type { Bench } from "../bench.ts"
import { isMeasured, isReached } from "../harness/goal.ts"
import { goalsTable } from "../harness/goals-table.ts"
import { quantile } from "../harness/statistics.ts"
import { formatNumber, formatTable } from "../harness/table.ts"
import { functionGoals } from "./goals.ts"
import { weigh } from "./memory.ts"
import { childProcess, inProcess, quickJs, workerThread } from "./other-variants.ts"
import { cold, first, reserve, warm, warmClassic } from "./sneck-variants.ts"
import { callsPerProcessorSecond } from "./throughput.ts"
import { makeSubject } from "./subject.ts"
import type { Subject } from "./subject.ts"
import type { FunctionVariant } from "./variant.ts"

const VARIANTS = [warm, warmClassic, cold, reserve, first, childProcess, workerThread, quickJs, inProcess]

/** Calls before those that count: code is compiled, workers are started. */
const WARM_UP = 20

/** Between calls, what they leave to be done is done; so it is where calls come from outside. */
const BETWEEN_MS = 2

/** `npm run bench -- functions` */
export const functionsBench: Bench = {
  name: "functions",
  summary: "one function in fresh state, in the sandbox and in other ways",
  help: `  --rounds N         calls of each fast variant (default 400)
  --bundles N        bundles called at random (default 1000)
  --only A,B         variants: warm, warm-classic, cold, reserve, first, child, thread, quickjs, in-process (default all)`,
  run,
}

async function run(args: readonly string[]): Promise<{ report: string; reached: boolean }> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "400" },
      bundles: { type: "string", default: "1000" },
      only: { type: "string" },
    },
  })
  const only = values.only?.split(",")
  const subject = await makeSubject()
  progress(`a bundle of ${Math.round(subject.code.length / 1024)} KiB`)
  const variants = VARIANTS.map((make) => make(subject)).filter(({ name }) => only === undefined || only.includes(name))
  const durations = await interleave(variants, Number(values.rounds), subject)
  progress("calls at once")
  const perSecond = await callsPerProcessorSecond(subject)
  progress("memory")
  const goals = functionGoals(durations, perSecond, await weigh(subject, Number(values.bundles)))
  const judged = only === undefined ? goals : goals.filter(isMeasured)
  return {
    report: [variantsTable(variants, durations), goalsTable(judged)].join("\n\n"),
    reached: judged.every(isReached),
  }
}

/** One call of each variant after the other: whatever else the machine does, all of them feel it. */
async function interleave(
  variants: readonly FunctionVariant[],
  rounds: number,
  { expected }: Subject,
): Promise<Map<string, number[]>> {
  const durations = new Map(variants.map(({ name }) => [name, [] as number[]]))
  try {
    for (let round = -WARM_UP; round < rounds; round++) {
      for (const variant of variants.filter(({ every }) => round % every === 0)) {
        const startedAt = performance.now()
        const answer = await variant.call(round)
        if (round >= 0) durations.get(variant.name)?.push(performance.now() - startedAt)
        if (answer !== expected) throw new Error(`${variant.name} answered ${answer.slice(0, 200)}`)
        await pause(variant.every === 1 ? BETWEEN_MS : 0)
      }
      if (round % 100 === 0) progress(`round ${round}`)
    }
    return durations
  } finally {
    await Promise.all(variants.map((variant) => variant.close()))
  }
}

function variantsTable(
  variants: readonly FunctionVariant[],
  durations: ReadonlyMap<string, readonly number[]>,
): string {
  const rows = variants.map(({ name, title }) => {
    const sorted = (durations.get(name) ?? []).toSorted((a, b) => a - b)
    return [title, String(sorted.length), ...[0, 0.5, 0.99].map((q) => formatNumber(quantile(sorted, q)))]
  })
  return formatTable(["variant, ms a call", "calls", "least", "p50", "p99"], rows)
}

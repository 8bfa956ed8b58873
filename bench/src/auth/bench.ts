import { rm } from "node:fs/promises"
import { parseArgs } from "node:util"
import { openAuthentication } from "@sneck/gateway/open-authentication"
import { progress } from "../bench.ts"
import type { Bench } from "../bench.ts"
import { isReached } from "../harness/goal.ts"
import type { Goal } from "../harness/goal.ts"
import { goalsTable } from "../harness/goals-table.ts"
import { quantile } from "../harness/statistics.ts"
import { formatNumber, formatTable } from "../harness/table.ts"
import { fill } from "../store/fill.ts"
import { makeCredentials } from "./make-credentials.ts"
import { readRequest } from "./read-request.ts"

/** `npm run bench -- auth` */
export const authBench: Bench = {
  name: "auth",
  summary: "what it costs to find who calls, with the database closed",
  help: `  --calls N          calls in a window (default 20000)
  --repeats N        windows of each credential, by turns (default 25)`,
  run,
}

/** Calls before those that count. */
const WARM_UP = 50_000

async function run(args: readonly string[]): Promise<{ report: string; reached: boolean }> {
  const options = { calls: { type: "string", default: "20000" }, repeats: { type: "string", default: "25" } } as const
  const { values } = parseArgs({ args: [...args], options })
  const [calls, repeats] = [Number(values.calls), Number(values.repeats)]
  progress("making credentials")
  const dataDir = await fill(1, 5)
  try {
    const { url, credentials } = await makeCredentials(dataDir)
    const { guard, closeStore } = await openAuthentication(dataDir, url)
    const requests = credentials.map(({ authorization }) => readRequest(authorization))
    for (const exchange of requests) await guard(exchange)
    await closeStore()
    const authenticate = requests.map((exchange) => () => void guard(exchange))
    const steps = [() => {}, ...authenticate]
    for (const step of steps) measure(step, WARM_UP)
    const windows = steps.map((): number[] => [])
    for (let repeat = 0; repeat < repeats; repeat++) {
      progress(`repeat ${repeat + 1} of ${repeats}`)
      for (const [place, step] of steps.entries()) windows[place]?.push(measure(step, calls))
    }
    return report(["nothing", ...credentials.map(({ title }) => title)], windows)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Microseconds of a processor that one step took. */
function measure(step: () => void, calls: number): number {
  const before = process.cpuUsage()
  for (let call = 0; call < calls; call++) step()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / calls
}

function report(titles: readonly string[], windows: readonly (readonly number[])[]) {
  const sorted = windows.map((each) => each.toSorted((a, b) => a - b))
  const rows = sorted.map((each, i) => [titles[i] ?? "", ...[0, 0.5, 1].map((q) => formatNumber(quantile(each, q)))])
  const goals: Goal[] = titles.slice(1).map((title, i) => ({
    title: `${title}, p50`,
    measured: quantile(sorted[i + 1] ?? [], 0.5),
    limit: 60,
    bound: "most",
    unit: "µs",
  }))
  const table = formatTable(["processor time of a call's authentication, µs", "least", "p50", "most"], rows)
  return { report: [table, goalsTable(goals)].join("\n\n"), reached: goals.every(isReached) }
}

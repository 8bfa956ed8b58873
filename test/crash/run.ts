import { parseArgs } from "node:util"
import { quantile } from "../../bench/src/harness/statistics.ts"
import { formatTable } from "../../bench/src/harness/table.ts"
import type { CrashReport } from "./crash-report.ts"
import { runCrashes } from "./run-crashes.ts"

/**
 * `npm run crash -- --cycles 200 [--store sqlite|postgres] [--seed 1]`: kills a server again and again while it is
 * worked with, and compares what it kept with what it had acknowledged. Exits with 1 when something is missing or half
 * there. Ctrl-C ends it early, with what was found so far.
 */
const { values } = parseArgs({
  options: {
    cycles: { type: "string", default: "20" },
    store: { type: "string" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
  },
})

const stores = (["sqlite", "postgres"] as const).filter((store) => values.store === undefined || store === values.store)
if (stores.length === 0) throw new Error(`There is no store "${String(values.store)}"; there are sqlite and postgres.`)

const ended = new AbortController()
process.once("SIGINT", () => ended.abort())

for (const store of stores) {
  const report = await runCrashes({
    cycles: Number(values.cycles),
    store,
    seed: Number(values.seed),
    signal: ended.signal,
    onCycle: (cycle, { startedAfterMs, startCpuMs }, faults) => {
      const took = `${Math.round(startedAfterMs)} ms (${startCpuMs} ms of a processor)`
      process.stderr.write(`${store} ${cycle}: started in ${took}\n`)
      for (const fault of faults) process.stderr.write(`  ${fault}\n`)
    },
  })
  process.stdout.write(`${describe(store, report)}\n\n`)
  if (report.faults.length > 0) process.exitCode = 1
}

function describe(store: string, report: CrashReport): string {
  const {
    cycles,
    actors,
    startMs,
    startCpuMs,
    faults,
    killedWhileStarting,
    lostCallMs,
    lateCrashes,
    releasesLoaded,
    deployments,
  } = report
  const rows = actors.map(({ name, acknowledged, cutDone, cutUndone }) =>
    [name, acknowledged, cutDone, cutUndone].map(String),
  )
  return [
    `${store}, seed ${values.seed}: ${cycles} kills at work, ${killedWhileStarting} while starting`,
    formatTable(["what", "acknowledged", "cut, done", "cut, undone"], rows),
    `start, until it serves: ${spread(startMs)}`,
    `start, processor time: ${spread(startCpuMs)}`,
    `calls lost: ended at most ${lostCallMs} ms before the kill; more than 200 ms in ${lateCrashes} of ${cycles} kills`,
    `${releasesLoaded} releases loaded, ${deployments} deployments whole`,
    faults.length === 0 ? "nothing missing, nothing half there" : `${faults.length} faults:\n${faults.join("\n")}`,
  ].join("\n")
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const [least, middle, late, most] = [0, 0.5, 0.99, 1].map((q) => Math.round(quantile(sorted, q)))
  return `least ${least} ms, p50 ${middle} ms, p99 ${late} ms, most ${most} ms`
}

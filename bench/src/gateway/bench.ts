import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { progress } from "../bench.ts"
import type { Bench } from "../bench.ts"
import { Comparison } from "../harness/comparison.ts"
import { isMeasured, isReached } from "../harness/goal.ts"
import type { Goal } from "../harness/goal.ts"
import { goalsTable } from "../harness/goals-table.ts"
import { installPeers } from "../harness/install-peers.ts"
import { interleave } from "../harness/interleave.ts"
import type { Contestant, Schedule } from "../harness/interleave.ts"
import { LOAD_CPU, SERVER_CPU } from "../harness/pin.ts"
import { readTreeUsage } from "../harness/process-tree.ts"
import { spawnServer } from "../harness/spawn-server.ts"
import type { Variant } from "../harness/variant.ts"
import { startLoadProcess } from "../load/load-process.ts"
import { gatewayGoals } from "./goals.ts"
import { variantsTable } from "./report.ts"
import { PEERS, gatewayVariants } from "./variants.ts"

/** Memory is called idle after this long without a call: V8 gives pages back ten seconds after a collection. */
const SETTLE_MS = 12_000

const WARM_UP_MS = 6_000
const WARM_UP_CALLS = 60_000

/** `npm run bench -- gateway` */
export const gatewayBench: Bench = {
  name: "gateway",
  summary: "one tools/call through sneck, through plain node:http and through npm peers",
  help: `  --repeats N        windows of load a variant (default 7)
  --duration MS      length of a window (default 3000)
  --concurrency N    connections (default 32)
  --only A,B         variants: echo, proxy, memory, sneck, thousand, ivotoby, fastmcp (default all)`,
  run,
}

async function run(args: readonly string[]): Promise<{ report: string; reached: boolean }> {
  const { schedule, only } = parseOptions(args)
  const upstream = await spawnServer([new URL("servers/upstream.ts", import.meta.url).pathname], LOAD_CPU)
  const variants = gatewayVariants(upstream.target.url).filter(({ name }) => only === undefined || only.includes(name))
  if (variants.some(({ name }) => PEERS.some((peer) => peer === name))) installPeers(progress)
  const contestants = await startAll(variants)
  const load = startLoadProcess(LOAD_CPU)
  try {
    await sleep(SETTLE_MS)
    const idle = new Map(contestants.map(({ variant, server }) => [variant.name, readTreeUsage(server.pid).rssMiB]))
    const comparison = new Comparison(await interleave(contestants, load, schedule, progress), idle)
    const goals = gatewayGoals(comparison)
    // Of a run of chosen variants, only the goals between them can be asked for.
    return conclude(variants, comparison, only === undefined ? goals : goals.filter(isMeasured))
  } finally {
    load.stop()
    await Promise.all([...contestants.map(({ server }) => server.stop()), upstream.stop()])
  }
}

function parseOptions(args: readonly string[]): { schedule: Schedule; only: string[] | undefined } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repeats: { type: "string", default: "7" },
      duration: { type: "string", default: "3000" },
      concurrency: { type: "string", default: "32" },
      only: { type: "string" },
    },
  })
  const { repeats, duration, concurrency, only } = values
  const schedule = {
    repeats: Number(repeats),
    durationMs: Number(duration),
    concurrency: Number(concurrency),
    warmUpMs: WARM_UP_MS,
    warmUpCalls: WARM_UP_CALLS,
  }
  return { schedule, only: only?.split(",") }
}

async function startAll(variants: readonly Variant[]): Promise<Contestant[]> {
  const contestants: Contestant[] = []
  try {
    for (const variant of variants) {
      // A first start fills the compile cache; only the second is like those of every day.
      await (await spawnServer(variant.command, SERVER_CPU)).stop()
      const server = await spawnServer(variant.command, SERVER_CPU)
      progress(`${variant.title}: ready after ${Math.round(server.startedAfterMs)} ms`)
      contestants.push({ variant, server })
    }
    return contestants
  } catch (error) {
    await Promise.all(contestants.map(({ server }) => server.stop()))
    throw error
  }
}

function conclude(
  variants: readonly Variant[],
  comparison: Comparison,
  goals: readonly Goal[],
): { report: string; reached: boolean } {
  const failures = variants
    .map(({ name, title }) => ({ title, error: comparison.firstError(name) }))
    .filter(({ error }) => error !== undefined)
    .map(({ title, error }) => `${title}: ${error}`)
  const report = [variantsTable(variants, comparison), goalsTable(goals), ...failures].join("\n\n")
  return { report, reached: failures.length === 0 && goals.every(isReached) }
}

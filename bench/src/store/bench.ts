import { rm } from "node:fs/promises"
import { parseArgs } from "node:util"
import { progress } from "../bench.ts"
import type { Bench } from "../bench.ts"
import { isReached } from "../harness/goal.ts"
import type { Goal } from "../harness/goal.ts"
import { goalsTable } from "../harness/goals-table.ts"
import { quantile } from "../harness/statistics.ts"
import { formatNumber, formatTable } from "../harness/table.ts"
import { fill } from "./fill.ts"
import { startStored } from "./measure.ts"
import type { StoredServer } from "./measure.ts"

/** Lists before those that count. */
const WARM_UP = 200

/** `npm run bench -- store` */
export const storeBench: Bench = {
  name: "store",
  summary: "a server of many stored toolsets beside one of a single toolset",
  help: `  --toolsets N       toolsets in the store (default 1000)
  --tools N          tools of each (default 200)
  --rounds N         lists that are timed (default 4000)
  --hot N            toolsets that these lists are of (default 50)`,
  run,
}

async function run(args: readonly string[]): Promise<{ report: string; reached: boolean }> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      toolsets: { type: "string", default: "1000" },
      tools: { type: "string", default: "200" },
      rounds: { type: "string", default: "4000" },
      hot: { type: "string", default: "50" },
    },
  })
  const [toolsets, tools, rounds, hot] = [values.toolsets, values.tools, values.rounds, values.hot].map(Number) as [
    number,
    number,
    number,
    number,
  ]
  progress(`storing ${toolsets} toolsets of ${tools} tools`)
  const folders = [await fill(toolsets, tools), await fill(1, tools)] as const
  const servers: StoredServer[] = []
  try {
    progress("starting")
    // The first start of all compiles; that is no question of the store.
    await (await startStored(folders[1], 0)).stop()
    const many = await startStored(folders[0], 0)
    servers.push(many)
    const startMiB = many.rssMiB()
    progress("every toolset once")
    const first: number[] = []
    for (let place = 0; place < toolsets; place++) first.push(await many.list(place))
    const allMiB = many.rssMiB()
    // Only now: a server closes connections on which nothing happens.
    const single = await startStored(folders[1], 0)
    servers.push(single)
    progress("lists by turns")
    const lists = await interleave(many, single, { rounds, hot: Math.min(hot, toolsets) })
    return report({ many, single, startMiB, allMiB, first, lists })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  }
}

/** One list of each server after the other: whatever else the machine does, both feel it. */
async function interleave(
  many: StoredServer,
  single: StoredServer,
  { rounds, hot }: { readonly rounds: number; readonly hot: number },
): Promise<{ many: number[]; single: number[] }> {
  const lists = { many: [] as number[], single: [] as number[] }
  for (let round = -WARM_UP; round < rounds; round++) {
    const took = [await many.list(Math.abs(round) % hot), await single.list(0)] as const
    if (round < 0) continue
    lists.many.push(took[0])
    lists.single.push(took[1])
  }
  return lists
}

interface Measured {
  readonly many: StoredServer
  readonly single: StoredServer
  readonly startMiB: number
  readonly allMiB: number
  /** The first list of each toolset, which is loaded for it. */
  readonly first: readonly number[]
  readonly lists: { readonly many: readonly number[]; readonly single: readonly number[] }
}

function report({ many, single, startMiB, allMiB, first, lists }: Measured): { report: string; reached: boolean } {
  const sorted = [first, lists.many, lists.single].map((each) => each.toSorted((a, b) => a - b))
  const titles = ["first list of a toolset: it is loaded", "among many", "the only one"]
  const rows = sorted.map((each, i) => [titles[i] ?? "", ...[0, 0.5, 0.99].map((q) => formatNumber(quantile(each, q)))])
  const ratio = quantile(sorted[1] ?? [], 0.99) / quantile(sorted[2] ?? [], 0.99)
  const goals: Goal[] = [
    { title: "start, until it listens", measured: many.startedAfterMs / 1_000, limit: 3, bound: "most", unit: "s" },
    // A server that has nothing to load takes as long, where the machine is busy.
    {
      title: "start against a single toolset",
      measured: many.startedAfterMs / single.startedAfterMs,
      limit: 1.5,
      bound: "most",
    },
    { title: "memory after the start", measured: startMiB, limit: 600, bound: "most", unit: "MiB" },
    { title: "memory once every toolset was listed", measured: allMiB, limit: 600, bound: "most", unit: "MiB" },
    { title: "p99 of tools/list against a single toolset", measured: ratio, limit: 1.3, bound: "most" },
  ]
  const table = formatTable(["tools/list, ms", "least", "p50", "p99"], rows)
  return { report: [table, goalsTable(goals)].join("\n\n"), reached: goals.every(isReached) }
}

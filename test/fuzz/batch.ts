import { fire } from "./fire.ts"
import { targets } from "./targets/index.ts"

// One batch, in a process of its own that may hang, run out of memory or crash: `batch.ts TARGET SEED RUNS MAX_MS`.
const [name, seed, runs, maxMs] = process.argv.slice(2)
const target = targets.find((each) => each.name === name)
if (target === undefined) throw new Error(`There is no target "${name}".`)

const { find, runs: done } = await fire(target, Number(seed), Number(runs), Number(maxMs))
const { maxRSS } = process.resourceUsage()
process.stdout.write(`${JSON.stringify({ runs: done, maxRssMb: Math.round(maxRSS / 1024), find })}\n`)

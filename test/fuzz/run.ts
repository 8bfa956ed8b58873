import { parseArgs } from "node:util"
import { runBatch } from "./run-batch.ts"
import { targets } from "./targets/index.ts"

/**
 * `npm run fuzz -- --minutes 30 [--seed 1] [--target naming]`: throws values at each target in turn until the time is
 * over. Finds are printed as lines of JSON, what was done on stderr; exits with 6 when there were finds.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1e9) },
    target: { type: "string" },
  },
})

const wanted = targets.filter(({ name }) => values.target === undefined || name === values.target)
if (wanted.length === 0)
  throw new Error(`There is no target "${values.target}"; there are ${targets.map(({ name }) => name).join(", ")}.`)

const end = Date.now() + Number(values.minutes) * 60_000
const totals = new Map(wanted.map(({ name }) => [name, { runs: 0, finds: 0, maxRssMb: 0 }]))
for (let seed = Number(values.seed); Date.now() < end; seed++) {
  for (const { name } of wanted) {
    const batch = await runBatch(name, seed)
    if (batch.find !== undefined) process.stdout.write(`${JSON.stringify({ target: name, seed, ...batch.find })}\n`)
    const total = totals.get(name) ?? { runs: 0, finds: 0, maxRssMb: 0 }
    const finds = total.finds + (batch.find === undefined ? 0 : 1)
    totals.set(name, { runs: total.runs + batch.runs, finds, maxRssMb: Math.max(total.maxRssMb, batch.maxRssMb) })
    if (Date.now() >= end) break
  }
}

for (const [name, { runs, finds, maxRssMb }] of totals) {
  process.stderr.write(`${name}: ${runs} runs, ${finds} finds, at most ${maxRssMb} MB\n`)
}
if ([...totals.values()].some(({ finds }) => finds > 0)) process.exitCode = 6

import { expect, test } from "vitest"
import { isReached } from "../harness/goal.ts"
import { PEERS, SNECK } from "./generators.ts"
import { GITHUB, generateGoals } from "./goals.ts"

const generated = { ms: 50, cpuMs: 50, processMs: 250, processCpuMs: 250, maxRssMiB: 100, tools: 10 }
const ours = { subject: "middle.json", generator: SNECK.name, outcome: generated }

test("a peer is beaten when it takes longer, or cannot do it at all", () => {
  const peers = PEERS.map(({ name }, index) => ({
    subject: "middle.json",
    generator: name,
    outcome:
      index === 0 ? { ...generated, processMs: 200 } : index === 1 ? "out of memory" : { ...generated, processMs: 300 },
  }))
  const goals = generateGoals([ours, ...peers], "middle.json", undefined).filter(({ title }) =>
    title.startsWith("middle"),
  )
  expect(goals.map(isReached)).toEqual([false, true, true, true])
})

test("memory is compared in the unit of its goal, and what was not measured reaches nothing", () => {
  const github = { ...ours, subject: GITHUB, outcome: { ...generated, maxRssMiB: 480 } }
  const goals = generateGoals([github], "middle.json", undefined)
  expect(goals.find(({ title }) => title === "GitHub, peak")?.measured).toBeCloseTo(503.3, 1)
  expect(goals.filter(isReached).map(({ title }) => title)).toEqual(["GitHub, 1,223 operations"])
})

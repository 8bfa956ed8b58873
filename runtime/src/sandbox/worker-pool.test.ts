import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"
import { createEgress } from "../egress.ts"
import { createSandbox } from "./create-sandbox.ts"

test("a call that waits starts when another one ends, not when all have", async () => {
  const sandbox = createSandbox({ maxWorkers: 1, callsPerWorker: 2 })
  const egress = createEgress()
  const ended: number[] = []
  const call = async (waitMs: number): Promise<void> => {
    const request = { kind: "tool" as const, name: "", input: waitMs, context: { env: {}, meta: {} } }
    const outcome = await sandbox.run({ bundle: waiting, tenant: "tests", request, hosts: [], host, egress })
    if (outcome.ok) ended.push(waitMs)
  }
  await Promise.all([call(1_500), call(30), call(20), call(10)])
  expect(ended).toEqual([30, 20, 10, 1_500])
  await Promise.all([sandbox.close(), egress.close()])
})

const host = { call: () => Promise.resolve(null), notify: () => {} }

const code = `var __sneckEntry = { manifest: () => ({}), handle: ({ input }) => new Promise((resolve) =>
  setTimeout(() => resolve({ ok: true, result: null }), input)) }`

const waiting = { code, hash: hash("sha256", code) }

test.runIf(process.platform === "linux")(
  "a tenant whose call had to be stopped goes behind others, and they don't",
  async () => {
    const inside = openInside()
    await inside.run("for (;;);", { tenant: "heavy", limits: { cpuMs: 50 } })
    await Promise.all([inside.run("return 1", { tenant: "heavy" }), inside.run("return 1", { tenant: "light" })])
    const niceness = (wanted: string): number[] =>
      inside.sandbox.workers().flatMap(({ pid, tenant }) => (tenant === wanted ? [nicenessOf(pid)] : []))
    expect(niceness("heavy")).toEqual([5])
    expect(niceness("light")).toEqual([0])
    await inside.close()
  },
)

function nicenessOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[16])
}

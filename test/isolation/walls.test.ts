import { existsSync, readFileSync } from "node:fs"
import { createSandbox } from "@sneck/runtime"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { bundleOf, toBundle } from "./to-bundle.ts"
import { harmless, openHouse } from "./walled-house.ts"
import type { WalledHouse } from "./walled-house.ts"

let house: WalledHouse

beforeEach(async () => {
  house = await openHouse()
})

afterEach(() => house.close())

const loop = toBundle({ code: "for (;;);" }, "sync")
const stubborn = toBundle({ code: "throw { get message() { for (;;); } }" }, "sync")
const waits = toBundle({ code: "return new Promise((resolve) => setTimeout(resolve, 300, null))" }, "sync")

test("every wall is tried from the inside", async () => {
  const walls = await house.sandbox.walls()
  const names = ["descriptors", "environment", "files", "memory", "network", "processes", "spawning", "user"]
  expect(walls.map(({ name }) => name).toSorted()).toEqual(names)
  // These stand wherever Node runs; the others are up to the system.
  for (const name of ["environment", "files", "descriptors", "spawning"]) {
    expect(walls.find((wall) => wall.name === name)).toMatchObject({ stands: true })
  }
})

test.runIf(process.platform === "linux" && process.getuid?.() === 0)(
  "as root on Linux, the system's walls stand",
  async () => {
    const walls = await house.sandbox.walls()
    const standing = walls.filter(({ stands }) => stands).map(({ name }) => name)
    expect(standing).toEqual(expect.arrayContaining(["user", "network", "processes"]))
  },
)

describe("state", () => {
  const counting = bundleOf(`globalThis.count = (globalThis.count ?? 0) + 1;
    var __sneckEntry = { manifest() {}, handle: async () => ({ ok: true, result: [globalThis.count++, Object.prototype.seen ?? null, (Object.prototype.seen = 1)] }) }`)

  test("a call sees nothing of the calls before it", async () => {
    for (let call = 0; call < 40; call++) {
      expect(await house.run(counting)).toMatchObject({ ok: true, result: [1, null, 1] })
    }
  })

  test("a call sees nothing of a call at the same time", async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => house.run(counting)))
    for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: true, result: [1, null, 1] })
  })

  test("the same bundle of two tenants runs in two processes", async () => {
    await Promise.all([house.run(counting, { tenant: "a" }), house.run(counting, { tenant: "b" })])
    const workers = house.sandbox.workers()
    const pidOf = (name: string) => workers.filter(({ tenant }) => tenant === name).map(({ pid }) => pid)
    expect(pidOf("a")).toHaveLength(1)
    expect(pidOf("b")).toHaveLength(1)
    expect(pidOf("a")).not.toEqual(pidOf("b"))
  })

  test("a process that crashes leaves no core file, in which secrets of its calls could be found", async () => {
    await house.run(harmless)
    const pids = house.sandbox.workers().map(({ pid }) => pid)
    expect(pids.length).toBeGreaterThan(0)
    for (const pid of pids) expect(readFileSync(`/proc/${pid}/limits`, "utf8")).toMatch(/^Max core file size +0 +0 /m)
  })

  test("a process is never handed on to another tenant", async () => {
    const few = createSandbox({ maxWorkers: 1 })
    const pids = new Map<string, number>()
    try {
      for (const tenant of ["a", "b", "a", "c"]) {
        await few.manifest(manifestOnly, { tenant })
        const worker = few.workers().find((one) => one.tenant === tenant)
        expect([...pids.values()]).not.toContain(worker?.pid)
        pids.set(`${tenant}${pids.size}`, worker?.pid ?? 0)
        expect(few.workers().filter((one) => one.tenant !== undefined)).toHaveLength(1)
      }
    } finally {
      await few.close()
    }
  })
})

function callsUnderWay(): number {
  return house.sandbox.workers().reduce((sum, { calls }) => sum + calls, 0)
}

/** Until that many calls run. */
async function busy(count: number): Promise<void> {
  await expect.poll(callsUnderWay, { interval: 5, timeout: 10_000 }).toBe(count)
}

const manifestOnly = bundleOf(
  `var __sneckEntry = { manifest: () => ({ tools: [], resources: [], prompts: [], environment: {}, hosts: [] }) }`,
)

describe("stopping", () => {
  test("a process that no longer obeys is killed, and the next call runs in another", async () => {
    await house.run(harmless)
    const before = house.sandbox.workers().find(({ tenant }) => tenant === "hostile")?.pid ?? 0
    const waiting = house.run(waits, { limits: { wallMs: 500 } })
    await busy(1)
    process.kill(before, "SIGSTOP")
    expect(await waiting).toMatchObject({ ok: false, error: { errorClass: "limit_wall" } })
    expect(await house.run(harmless)).toMatchObject({ ok: true })
    await expect.poll(() => existsSync(`/proc/${before}`), { timeout: 5_000 }).toBe(false)
  })

  test("calls that went down with another one are run again, as long as they have done nothing outside", async () => {
    await house.run(harmless)
    const neighbours = Array.from({ length: 4 }, () => house.run(waits))
    await busy(4)
    const killer = house.run(
      toBundle({ code: "Promise.reject({ get message() { for (;;); } }); return null" }, "sync"),
      {
        limits: { cpuMs: 50 },
      },
    )
    expect(await killer).toMatchObject({ ok: false })
    for (const outcome of await Promise.all(neighbours)) expect(outcome).toMatchObject({ ok: true })
  })

  test("a cancelled call ends at once, whatever it does", async () => {
    for (const bundle of [loop, waits, stubborn]) {
      const controller = new AbortController()
      const running = house.run(bundle, { signal: controller.signal, limits: { cpuMs: 5_000 } })
      setTimeout(() => controller.abort(), 50)
      expect(await running).toMatchObject({ ok: false, error: { errorClass: "cancelled" } })
    }
    await expect.poll(callsUnderWay).toBe(0)
  })

  test("a call that is cancelled before it begins never runs", async () => {
    expect(await house.run(loop, { signal: AbortSignal.abort() })).toMatchObject({ error: { errorClass: "cancelled" } })
    expect(house.sandbox.workers()).toEqual([])
  })

  test("calls under way end as cancelled when the sandbox closes", async () => {
    await house.run(harmless)
    const running = [house.run(waits), house.run(loop)]
    await busy(2)
    await house.sandbox.close()
    for (const outcome of await Promise.all(running))
      expect(outcome).toMatchObject({ error: { errorClass: "cancelled" } })
    expect(house.sandbox.workers()).toEqual([])
  })

  test("a worker that somebody kills ends its call, and the next one runs", async () => {
    await house.run(harmless)
    const running = house.run(waits)
    await busy(1)
    const worker = house.sandbox.workers().find(({ calls }) => calls > 0)
    process.kill(worker?.pid ?? 0, "SIGKILL")
    expect(await running).toMatchObject({ ok: false })
    expect(await house.run(harmless)).toMatchObject({ ok: true, result: 42 })
  })
})

describe("room", () => {
  test("calls wait when there is no process for their tenant, and more than may wait are refused", async () => {
    const small = createSandbox({ maxWorkers: 1, callsPerWorker: 1, maxQueued: 2 })
    const ask = (tenant: string) =>
      small.manifest(manifestOnly, { tenant }).then(
        () => "done",
        (error: Error) => error.message,
      )
    try {
      const answers = await Promise.all(["a", "b", "c", "d"].map(ask))
      expect(answers.filter((answer) => answer === "done")).toHaveLength(2)
      expect(answers.filter((answer) => answer.includes("Too many calls"))).toHaveLength(2)
    } finally {
      await small.close()
    }
  })

  test("processes that nobody needs end by themselves", async () => {
    const short = createSandbox({ idleMs: 100 })
    try {
      await short.manifest(manifestOnly)
      expect(short.workers().length).toBeGreaterThan(0)
      await expect.poll(() => short.workers(), { timeout: 10_000 }).toEqual([])
      await short.manifest(manifestOnly)
    } finally {
      await short.close()
    }
  })
})

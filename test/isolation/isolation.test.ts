import { existsSync } from "node:fs"
import { monitorEventLoopDelay } from "node:perf_hooks"
import { setTimeout as pause } from "node:timers/promises"
import type { FunctionLimits } from "@sneck/runtime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { allFunctions, someFunctions } from "./all-cases.ts"
import { Neighbour } from "./neighbour.ts"
import type { HostileCase } from "./hostile-case.ts"
import { ProcessCensus } from "./process-census.ts"
import { toBundle } from "./to-bundle.ts"
import { harmless, openHouse } from "./walled-house.ts"
import type { WalledHouse } from "./walled-house.ts"

const isFull = process.env["MODE"] === "isolation"
const functions = isFull ? allFunctions : someFunctions

/** A limit is low where it is what ends a function; else it must not come before the others. */
function limitsOf({ ends }: HostileCase): Required<FunctionLimits> {
  return {
    cpuMs: ends.includes("limit_cpu") ? 200 : 1_000,
    wallMs: ends.includes("limit_wall") ? 600 : 5_000,
    heapMiB: 32,
  }
}

/** How much later than its limit a call may end; machines that do much else are given more. */
const LATE_MS = isFull ? 500 : 5_000

/** What a worker weighs that has room for some isolates, none of which holds on to what a bomb took. */
const MAX_MIB = 192

/** What neighbours do not notice, however quick they are when they are alone. */
const UNNOTICED_MS = 20

/** What must never be in anything that a function gives: paths of the house, and what is in its environment. */
const SECRETS = [/\/(work|home|usr|root|opt)\//, /node:internal/, /sneck-canary-secret/]

const loopDelay = monitorEventLoopDelay({ resolution: 5 })

let house: WalledHouse
let neighbour: Neighbour
let census: ProcessCensus
/** Calls of the neighbour while nobody else is there, some before and some after the others. */
const quiet: number[] = []

beforeAll(async () => {
  process.env["SNECK_CANARY"] = "sneck-canary-secret"
  house = await openHouse()
  await house.run(harmless, { tenant: "neighbour" })
  if (isFull) quiet.push(...(await quietCalls()))
  neighbour = new Neighbour(house)
  census = new ProcessCensus(house.sandbox)
  loopDelay.enable()
}, 60_000)

afterAll(async () => {
  await house.close()
  delete process.env["SNECK_CANARY"]
})

describe.each(["escapes", "tampering", "errors", "exhaustion", "floods", "probes"])("%s", (group) => {
  const own = functions.filter((one) => one.group === group)
  test.each(own)("$hostile.name ($mode)", async ({ hostile, mode }) => {
    const code = hostile.code.replaceAll("{canary}", String(house.canaryPort))
    const limits = limitsOf(hostile)
    const tenant = `hostile ${group}`
    // What counts is how a call ends, not how long it takes to start a process for it.
    await house.run(harmless, { tenant })
    census.look()
    const startedAt = performance.now()
    const outcome = await house.run(toBundle({ code }, mode), { limits, tenant })
    const took = performance.now() - startedAt
    const end = outcome.ok ? "nothing" : outcome.error.errorClass
    expect.soft(hostile.ends, JSON.stringify(outcome).slice(0, 500)).toContain(end)
    if (outcome.ok && hostile.ends.includes("nothing")) expect(outcome.result).toBeNull()
    for (const secret of SECRETS) expect(JSON.stringify(outcome)).not.toMatch(secret)
    expect.soft(took).toBeLessThan((end === "limit_wall" ? limits.wallMs : limits.cpuMs) + LATE_MS)
    expect(await house.run(harmless, { tenant })).toMatchObject({ ok: true, result: 42 })
    await expect.poll(() => census.leftBehind, { interval: 5, timeout: 5_000 }).toEqual([])
    await expect.poll(() => census.heaviestMiB, { interval: 5, timeout: 5_000 }).toBeLessThan(MAX_MIB)
  })
})

function percentile99(durations: readonly number[]): number {
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length * 0.99)] ?? Number.NaN
}

async function quietCalls(): Promise<number[]> {
  const durations: number[] = []
  for (let call = 0; call < 200; call++) {
    const startedAt = performance.now()
    await house.run(harmless, { tenant: "neighbour" })
    durations.push(performance.now() - startedAt)
    await pause(20)
  }
  return durations
}

describe("afterwards", () => {
  test("no call of a neighbour has failed", async () => {
    await neighbour.moveOut()
    expect(neighbour.failures).toEqual([])
    expect(neighbour.durations.length).toBeGreaterThan(10)
  })

  const onlyInFull = isFull ? [1] : []
  test.each(onlyInFull)("the house went on meanwhile, and neighbours hardly noticed", async () => {
    loopDelay.disable()
    quiet.push(...(await quietCalls()))
    const [meanwhile, alone] = [percentile99(neighbour.durations), percentile99(quiet)]
    const lagMs = loopDelay.percentile(99) / 1e6
    process.stdout.write(
      `neighbour p99 ${meanwhile.toFixed(1)} ms, alone ${alone.toFixed(1)} ms; event loop p99 ${lagMs.toFixed(1)} ms\n`,
    )
    expect(lagMs).toBeLessThan(50)
    expect(meanwhile).toBeLessThan(Math.max(UNNOTICED_MS, alone * 3))
  })

  test("nothing on this machine was reached", () => {
    expect(house.reached()).toBe(0)
  })

  test("the house's own objects are as they were", () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined()
    expect(({} as Record<string, unknown>)["left2"]).toBeUndefined()
  })

  test("nobody shares a process with another tenant", () => {
    const tenants = house.sandbox.workers().map(({ tenant }) => tenant)
    expect(new Set(tenants).size).toBe(tenants.length)
  })

  test("no worker is busy, and none outlives the sandbox", async () => {
    const workers = house.sandbox.workers()
    expect(workers.every(({ calls }) => calls === 0)).toBe(true)
    await house.sandbox.close()
    await expect.poll(() => workers.filter(({ pid }) => existsSync(`/proc/${pid}`)), { timeout: 5_000 }).toEqual([])
  })
})

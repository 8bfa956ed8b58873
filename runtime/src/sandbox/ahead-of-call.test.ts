import { hash } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { afterAll, beforeEach, expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"
import type { HashedBundle } from "./sandbox.ts"

const inside = openInside()

/** Longer than it takes to make the next context ready. */
const REST_MS = 150

afterAll(() => inside.close())
beforeEach(() => void inside.notices.splice(0))

test("from the third call on the top level of a bundle has run before the call", async () => {
  const ages = await callsOf(bundle("const at = Date.now()", "Date.now() - at"))
  expect(ages.slice(0, 2).every((age) => Number(age) < REST_MS / 2)).toBe(true)
  expect(ages.slice(2).every((age) => Number(age) > REST_MS / 2)).toBe(true)
})

test("state is fresh all the same", async () => {
  expect(await callsOf(bundle("let calls = 0; globalThis.seen ??= 0", "[++calls, ++globalThis.seen]"))).toEqual(
    Array.from({ length: 4 }, () => [1, 1]),
  )
})

test("what the top level writes is in the log of each call, once", async () => {
  await callsOf(bundle(`console.log("top")`, `console.log("call")`))
  expect(inside.notices.map(([, line]) => line)).toEqual(
    Array.from({ length: 4 }, () => [
      { level: "info", message: "top" },
      { level: "info", message: "call" },
    ]).flat(),
  )
})

test.each([
  ["timers", "const asked = new Promise((resolve) => setTimeout(() => resolve(1), 5))"],
  ["digests", `const asked = crypto.subtle.digest("SHA-256", new Uint8Array(1)).then((it) => it.byteLength / 32)`],
  ["fetches", `const asked = fetch("https://nowhere.example").catch(() => 1)`],
])("a top level with %s runs in its call, where they are answered", async (_, top) => {
  const code = bundle(`const at = Date.now(); ${top}`, "[await asked, Date.now() - at]")
  const answers = (await callsOf(code)) as [number, number][]
  expect(answers.map(([one]) => one)).toEqual([1, 1, 1, 1])
  expect(answers.every(([, age]) => age < REST_MS)).toBe(true)
})

test("what the top level throws is the failure of each call", async () => {
  for (let count = 0; count < 4; count++) {
    const outcome = await inside.run("", { bundle: bundle(`throw new Error("top")`, "1") })
    expect(outcome).toMatchObject({ ok: false, error: { errorClass: "function_error", message: "top" } })
    await pause(20)
  }
})

test("its processor time counts for the call", async () => {
  const code = bundle("const end = Date.now() + 12; while (Date.now() < end);", "1")
  for (let count = 0; count < 4; count++) {
    const { usage } = await inside.run("", { bundle: code })
    expect(usage.cpuMs).toBeGreaterThan(5)
    await pause(REST_MS)
  }
})

test.each([
  ["limit_cpu", "for (;;);"],
  ["limit_memory", "globalThis.all = []; for (;;) all.push(new Array(1e5).fill(1))"],
])("a top level that turns bad between calls is stopped: %s", async (errorClass, bad) => {
  const turnsAt = Date.now() + 1_000
  const code = bundle(`if (Date.now() > ${turnsAt}) { ${bad} }`, "1")
  const call = () => inside.run("", { bundle: code, limits: { cpuMs: 500, heapMiB: 16 } })
  for (let count = 0; count < 3; count++) expect((await call()).ok).toBe(true)
  await pause(turnsAt - Date.now())
  for (let count = 0; count < 2; count++) await call()
  await pause(REST_MS)
  expect(await call()).toMatchObject({ ok: false, error: { errorClass } })
  expect(await inside.valueOf("return 1")).toBe(1)
})

async function callsOf(code: HashedBundle): Promise<unknown[]> {
  const values: unknown[] = []
  for (let count = 0; count < 4; count++) {
    values.push(await inside.valueOf("", { bundle: code }))
    await pause(REST_MS)
  }
  return values
}

function bundle(top: string, value: string): HashedBundle {
  const code = `"use strict"; ${top}
var __sneckEntry = { manifest: () => ({}), handle: async () => ({ ok: true, result: (${value}) ?? null }) }`
  return { code, hash: hash("sha256", code) }
}

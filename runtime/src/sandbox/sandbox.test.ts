import { buildSync } from "esbuild"
import { afterAll, beforeEach, describe, expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"
import { SandboxError } from "./sandbox.ts"

const inside = openInside()

afterAll(() => inside.close())
beforeEach(() => void inside.notices.splice(0))

test("a function gets its input and its context, and gives a result", async () => {
  const context = { env: { TOKEN: "t" }, client: { name: "c" }, principal: { id: "p", kind: "user" }, meta: { m: 1 } }
  const request = { kind: "tool" as const, name: "try", input: { a: [1, null, "ä"] }, context }
  expect(await inside.valueOf("return { input, context }", { request })).toEqual({
    input: { a: [1, null, "ä"] },
    context,
  })
})

test("usage tells what a call took", async () => {
  const { usage } = await inside.run(
    `const end = Date.now() + 20; while (Date.now() < end); await host.call("elicit", {})`,
  )
  expect(usage.cpuMs).toBeGreaterThan(5)
  expect(usage.wallMs).toBeGreaterThanOrEqual(20)
  expect(usage).toMatchObject({ hostCalls: 1, isCold: true })
})

describe("calls of the house", () => {
  test("go out and come back", async () => {
    const payload = { name: "other", arguments: { deep: [{}] } }
    expect(await inside.valueOf(`return host.call("tools.call", ${JSON.stringify(payload)})`)).toEqual({
      op: "tools.call",
      payload,
    })
  })

  test("many at once find each their own answer", async () => {
    const body = `return (await Promise.all(Array.from({ length: 50 }, (_, i) => host.call("sample", i)))).map((it) => it.payload)`
    expect(await inside.valueOf(body)).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })

  test("fail with a message that the function can read, and without our stack", async () => {
    const host = { call: () => Promise.reject(new Error("No such tool.")), notify: () => {} }
    const body = `return host.call("tools.call", {}).catch((error) => [error instanceof Error, error.message, error.stack])`
    expect(await inside.valueOf(body, { host })).toEqual([true, "No such tool.", "HouseError: No such tool."])
  })

  test("are cancelled when the call ends without them", async () => {
    let isCancelled = false
    const host = {
      call: (_op: string, _payload: unknown, signal: { addEventListener(type: "abort", listener: () => void): void }) =>
        new Promise<null>(() => signal.addEventListener("abort", () => (isCancelled = true))),
      notify: () => {},
    }
    await inside.valueOf(`host.call("elicit", {}); return 1`, { host })
    expect(isCancelled).toBe(true)
  })
})

test("what is written to the console is the call's log", async () => {
  await inside.valueOf(
    `console.log("a", { b: 1 }, null); console.warn("w"); console.error(new Error("e").message); console.debug(1n, undefined)`,
  )
  expect(inside.notices).toEqual([
    ["log", { level: "info", message: 'a {"b":1} null' }],
    ["log", { level: "warning", message: "w" }],
    ["log", { level: "error", message: "e" }],
    ["log", { level: "debug", message: "1 undefined" }],
  ])
})

test("log lines with levels that MCP does not know are information, and long ones are cut", async () => {
  await inside.valueOf(
    `host.notify("log", { level: "loud", message: "x".repeat(20000) }); host.notify("log", "plain"); host.notify("progress", { progress: 1 })`,
  )
  expect(inside.notices).toEqual([
    ["log", { level: "info", message: `${"x".repeat(16_384)}…` }],
    ["log", { level: "info", message: '"plain"' }],
    ["progress", { progress: 1 }],
  ])
})

describe("limits", () => {
  const small = { cpuMs: 100, heapMiB: 32 }
  test.each([
    ["limit_cpu", "It computed for more than 0.1 s and was stopped.", "for (;;);"],
    ["limit_wall", "It was not done after 0.25 s and was stopped.", "await new Promise(() => {})"],
    [
      "limit_memory",
      "It used more than 32 MiB of memory and was stopped.",
      "return new ArrayBuffer(2 ** 30).byteLength",
    ],
    ["limit_result", "Its result is larger than 5 MiB as JSON.", `return "x".repeat(6e6)`],
    [
      "limit_logs",
      "It wrote more than 200 lines of log and was stopped.",
      `for (let i = 0; i < 201; i++) console.log(i)`,
    ],
    [
      "limit_calls",
      "It asked for too much at once: 50 requests may wait for their answers, and 1000 may be made in all.",
      `for (let i = 0; i < 51; i++) host.call("elicit", {}); await new Promise(() => {})`,
    ],
  ])("%s has a sentence of its own", async (errorClass, message, body) => {
    const host = { call: () => new Promise<null>(() => {}), notify: () => {} }
    const limits = errorClass === "limit_wall" ? { wallMs: 250 } : errorClass === "limit_cpu" ? small : { heapMiB: 32 }
    expect(await inside.run(body, { limits, host })).toMatchObject({ ok: false, error: { errorClass, message } })
  })

  test("200 lines of log, and a result of nearly 5 MiB, are fine", async () => {
    expect(
      await inside.valueOf(`for (let i = 0; i < 200; i++) console.log(i); return "x".repeat(5242800).length`),
    ).toBe(5_242_800)
    expect(await inside.run(`return "x".repeat(5242800)`)).toMatchObject({ ok: true })
  })
})

describe("errors", () => {
  test("point to the author's file and line, and not to our own code", async () => {
    const source = `interface Ticket { id: string }\n\nfunction open(ticket: Ticket): never {\n  throw new Error("closed: " + ticket.id)\n}\n\nexport const handle = async () => open({ id: "7" })\nexport const manifest = () => null\n`
    const [map, script] = buildSync({
      stdin: { contents: source, sourcefile: "src/tickets.ts", loader: "ts" },
      bundle: true,
      format: "iife",
      globalName: "__sneckEntry",
      sourcemap: "external",
      minify: true,
      write: false,
      outdir: "out",
    }).outputFiles
    const bundle = { hash: "mapped", code: script?.text ?? "", sourceMap: map?.text ?? "" }
    const outcome = await inside.run("", { bundle })
    if (outcome.ok) throw new Error("It should have failed.")
    expect(outcome.error).toMatchObject({ errorClass: "function_error", message: "closed: 7" })
    const [, first, ...more] = outcome.error.stack?.split("\n") ?? []
    expect(first).toMatch(/tickets\.ts:4:\d+\)?$/)
    expect(more.join("\n")).not.toMatch(/platform|node:/)
  })

  test("of loading are told like those of calling", async () => {
    const bundle = { hash: "broken", code: "null.nothing" }
    const error = { errorClass: "function_error", message: "Cannot read properties of null (reading 'nothing')" }
    expect(await inside.run("", { bundle })).toMatchObject({ ok: false, error })
  })

  test("of code that is no JavaScript are told too", async () => {
    expect(await inside.run("", { bundle: { hash: "no code", code: "this is no code" } })).toMatchObject({
      ok: false,
      error: { errorClass: "function_error", message: "Unexpected identifier 'is' [bundle.js:1:6]" },
    })
  })

  test("that nobody awaits do not end a call that goes well", async () => {
    expect(await inside.valueOf(`Promise.reject(new Error("late")); await null; await null; return 1`)).toBe(1)
  })

  test("of timers end the call", async () => {
    const body = `setTimeout(() => { throw new Error("in a timer") }, 1); await new Promise(() => {})`
    expect(await inside.run(body)).toMatchObject({ error: { errorClass: "function_error", message: "in a timer" } })
  })

  test("with a status and issues keep them", async () => {
    const bundle = {
      hash: "refuses",
      code: `var __sneckEntry = { handle: async () => ({ ok: false, error: { code: "invalid-input", message: "m", status: 422, issues: [{ path: "/a" }] } }) }`,
    }
    const error = { errorClass: "validation", message: "m", status: 422, issues: [{ path: "/a" }] }
    expect(await inside.run("", { bundle })).toMatchObject({ ok: false, error })
  })
})

/** A bundle that says whether `this` is undefined in its functions. */
function asksForThis(start: string): { hash: string; code: string } {
  const handle = "async () => ({ ok: true, result: (function () { return this === undefined })() })"
  return { hash: `${start} this`, code: `${start}var __sneckEntry = { handle: ${handle} }` }
}

test("a strict bundle stays strict, and a loose one loose", async () => {
  expect(await inside.run("", { bundle: asksForThis('"use strict";') })).toMatchObject({ result: true })
  expect(await inside.run("", { bundle: asksForThis("") })).toMatchObject({ result: false })
})

describe("manifests", () => {
  const empty = { tools: [], resources: [], prompts: [], environment: {}, hosts: [] }

  test("are asked of the bundle", async () => {
    const code = `var __sneckEntry = { manifest: async () => (${JSON.stringify(empty)}) }`
    expect(await inside.sandbox.manifest({ hash: "m1", code })).toEqual(empty)
  })

  test("of a bundle that says nothing are an error", async () => {
    const asked = inside.sandbox.manifest({ hash: "m2", code: "var __sneckEntry = { manifest: () => 1 }" })
    await expect(asked).rejects.toThrow(SandboxError)
    await expect(asked).rejects.toThrow(/its manifest needs tools/)
  })

  test("of a bundle that never ends are an error", async () => {
    const asked = inside.sandbox.manifest({ hash: "m3", code: "for (;;);" }, { limits: { cpuMs: 100 } })
    await expect(asked).rejects.toMatchObject({ failure: { errorClass: "limit_cpu" } })
  })

  test("are made without the house", async () => {
    const code = `var __sneckEntry = { manifest: async () => { await fetch("http://a/"); return null } }`
    await expect(inside.sandbox.manifest({ hash: "m4", code })).rejects.toThrow(/not declared/)
  })
})

test("isolates are replaced after some calls without anybody noticing", async () => {
  for (let call = 0; call < 70; call++)
    expect(await inside.valueOf("return globalThis.x = (globalThis.x ?? 0) + 1")).toBe(1)
})

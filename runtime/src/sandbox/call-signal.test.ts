import { afterAll, beforeEach, expect, test } from "vitest"
import { openInside } from "../../testing/run-inside.ts"

const inside = openInside()

afterAll(() => inside.close())
beforeEach(() => void inside.notices.splice(0))

const forever = `await new Promise(() => {})`
const tidy = `host.signal.addEventListener("abort", () => console.log("aborted", host.signal.reason.name))`

test("a call that has its signal hears that its time is up, and may tidy up", async () => {
  const outcome = await inside.run(`${tidy}; ${forever}`, { limits: { wallMs: 200 } })
  expect(outcome).toMatchObject({ ok: false, error: { errorClass: "limit_wall" } })
  expect(inside.notices).toEqual([["log", { level: "info", message: "aborted TimeoutError" }]])
})

test("what it answers then counts no more, and asking is in vain", async () => {
  const late = `return new Promise((resolve) => host.signal.addEventListener("abort", () => {
    host.call("tools.call", { name: "late", arguments: {} })
    resolve(1)
  }))`
  const asked: string[] = []
  const host = {
    call: async (op: string) => {
      asked.push(op)
      return null
    },
    notify: () => {},
  }
  const outcome = await inside.run(late, { limits: { wallMs: 200 }, host })
  expect(outcome).toMatchObject({ ok: false, error: { errorClass: "limit_wall" } })
  expect(asked).toEqual([])
})

test.each(["for (;;);", "throw new Error()", "Promise.reject(1)", "setTimeout(() => console.log('late'))"])(
  "a listener can't keep its call alive: %s",
  async (harm) => {
    const body = `host.signal.addEventListener("abort", () => { ${harm} }); ${forever}`
    const outcome = await inside.run(body, { limits: { wallMs: 200 } })
    expect(outcome).toMatchObject({ ok: false, error: { errorClass: "limit_wall" } })
    expect(inside.notices).toEqual([])
    expect(await inside.valueOf("return 1")).toBe(1)
  },
)

test("a call that goes well has a signal that is not aborted", async () => {
  expect(await inside.valueOf(`return [host.signal instanceof AbortSignal, host.signal.aborted]`)).toEqual([
    true,
    false,
  ])
})

test("fetches end with the signal that they are given", async () => {
  const body = `const asked = fetch("https://declared.example", { signal: host.signal }).catch((error) => console.log(error.name)); await asked; ${forever}`
  const egress = { request: () => new Promise<never>(() => {}), close: () => Promise.resolve() }
  const outcome = await inside.run(body, { limits: { wallMs: 200 }, hosts: ["declared.example"], egress })
  expect(outcome).toMatchObject({ ok: false, error: { errorClass: "limit_wall" } })
  expect(inside.notices).toEqual([["log", { level: "info", message: "TimeoutError" }]])
})

test("a caller who goes away ends the call, whether it listens or not", async () => {
  for (const body of [`${tidy}; ${forever}`, forever]) {
    const controller = new AbortController()
    const host = {
      call: () => Promise.resolve(null),
      notify: () => controller.abort(),
    }
    const running = inside.run(`console.log("runs"); ${body}`, { signal: controller.signal, host })
    expect(await running).toMatchObject({ ok: false, error: { errorClass: "cancelled" } })
  }
  await expect.poll(() => inside.sandbox.workers().reduce((sum, { calls }) => sum + calls, 0)).toBe(0)
})

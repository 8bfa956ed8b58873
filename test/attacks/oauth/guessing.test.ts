import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { logInto } from "../../../gateway/test/log-into.ts"
import { goodPassword, startSignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import type { SignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import { Visitor } from "../../../gateway/test/visitor.ts"

let server: SignInGateway
const logged: string[] = []

beforeAll(async () => {
  server = await startSignInGateway({ log: logInto(logged) })
}, 30_000)
afterAll(async () => server[Symbol.asyncDispose]())
afterEach(() => {
  vi.useRealTimers()
})

describe("guessing", () => {
  test("tells nothing of whether there is an account: the same answer, after the same work", async () => {
    const known = await server.join("quiet")
    const times = { known: [] as number[], unknown: [] as number[] }
    const pages: string[] = []
    for (let round = 0; round < 4; round += 1) {
      for (const [kind, email] of [
        ["known", known.email],
        ["unknown", "nobody@example.com"],
      ] as const) {
        const visitor = new Visitor(server.url)
        const csrf = await visitor.csrf("/sign-in")
        const began = performance.now()
        const { status, page } = await visitor.send("/sign-in", { csrf, email, password: "a wrong password" })
        times[kind].push(performance.now() - began)
        expect(status).toBe(401)
        pages.push(page.replaceAll(email, "ADDRESS").replaceAll(/name="csrf" value="[^"]*"/g, ""))
      }
    }
    expect(new Set(pages).size).toBe(1)
    expect(Math.min(...times.unknown)).toBeGreaterThan(Math.min(...times.known) / 3)
    expect(Math.min(...times.known)).toBeGreaterThan(Math.min(...times.unknown) / 3)
  })

  test("is refused the same way for an account that is there, is not there, or has no password", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() })
    for (const email of ["throttled@example.com", "owner@localhost"]) {
      const statuses: number[] = []
      for (let round = 0; round < 7; round += 1) {
        const { status } = await new Visitor(server.url).fill("/sign-in", { email, password: "a wrong password" })
        statuses.push(status)
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
    }
  })

  test("waits longer each time, for the right password as well, and never for good", async () => {
    const person = await server.join("guessed")
    const guess = async (password: string) => new Visitor(server.url).fill("/sign-in", { ...person, password })
    const waits: number[] = []
    for (let round = 0; round < 12; round += 1) {
      const { status, headers } = await guess("a wrong password")
      if (status !== 429) continue
      const wait = Number(headers.get("retry-after"))
      waits.push(wait)
      expect((await guess(person.password)).status).toBe(429)
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + wait * 1_000 })
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits.at(-1)).toBeGreaterThan(waits[0] ?? 0)
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 900_000 })
    expect((await guess(person.password)).status).toBe(303)
  })

  test("gets no more tries by many at once", async () => {
    const person = await server.join("stormed")
    // The clock stands still: after a second another one would be let try.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() })
    const visitor = new Visitor(server.url)
    const csrf = await visitor.csrf("/sign-in")
    const wrong = { csrf, email: person.email, password: "a wrong password" }
    const answers = await Promise.all(Array.from({ length: 20 }, async () => visitor.send("/sign-in", wrong)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })
})

test("a password that is guessed first is refused, and so is one’s own address", async () => {
  const person = await server.join("careless")
  const visitor = await server.signIn(person)
  for (const password of ["short", "password123", "1234567890", "aaaaaaaaaaaa", person.email, "QWERTYUIOP"]) {
    const { status, page } = await visitor.fill("/account", { current: goodPassword, password }, "/account/password")
    expect(status).toBe(422)
    expect(page).toContain('role="alert"')
  }
})

test("neither passwords nor tokens are in the log", () => {
  const text = logged.join("")
  expect(text).not.toContain(goodPassword)
  expect(text).not.toContain("a wrong password")
  expect(text).not.toMatch(/\/(?:invitation|password|link)\/[\w-]{43}/)
})

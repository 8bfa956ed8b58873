import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { goodPassword, sessionCookie, startSignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import type { SignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import { Visitor } from "../../../gateway/test/visitor.ts"

let server: SignInGateway

beforeAll(async () => {
  server = await startSignInGateway()
}, 30_000)
afterAll(async () => server[Symbol.asyncDispose]())
afterEach(() => {
  vi.useRealTimers()
})

async function invite(email: string, body: object = {}): Promise<string> {
  const answer = await server.ask("POST", "/invitations", { body: { email, ...body } })
  return new URL(String(answer.body["secret"])).pathname
}

describe("an invitation", () => {
  test("is used once, also by many at once", async () => {
    const path = await invite("once@example.com")
    const tries = Array.from({ length: 4 }, async () => new Visitor(server.url).fill(path, { password: goodPassword }))
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(1)
    expect((await new Visitor(server.url).open(path)).status).toBe(404)
  })

  test("is over after seven days, when it is taken back, and when another one is made", async () => {
    const first = await invite("again@example.com")
    const second = await invite("again@example.com")
    expect((await new Visitor(server.url).open(first)).status).toBe(404)
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7 * 86_400_000 })
    expect((await new Visitor(server.url).open(second)).status).toBe(404)
    vi.useRealTimers()
    const { body } = await server.ask("POST", "/invitations", { body: { email: "back@example.com" } })
    await server.ask("DELETE", `/invitations/${(body["invitation"] as { id: string }).id}`)
    expect((await new Visitor(server.url).open(new URL(String(body["secret"])).pathname)).status).toBe(404)
  })

  test("gives what it was made for, whatever its form says", async () => {
    const path = await invite("member@example.com", { role: "member" })
    const visitor = new Visitor(server.url)
    const more = { role: "owner", email: "owner@example.com", status: "active", organisation: "default" }
    await visitor.fill(path, { password: goodPassword, ...more })
    const { page } = await visitor.open("/account")
    expect(page).toContain("<code>member</code>")
    expect(page).toContain("member@example.com")
  })

  test("makes nobody more than whoever invites", async () => {
    const admin = await server.signIn(await server.join("admin", "admin"))
    const headers = {
      cookie: `${sessionCookie}=${admin.cookies.get(sessionCookie) ?? ""}`,
      "sneck-csrf": await admin.csrf("/account"),
    }
    const body = { email: "coup@example.com", role: "owner" }
    const asAdmin = { key: null, headers }
    expect((await server.ask("POST", "/invitations", { ...asAdmin, body })).status).toBe(403)
    const asGrant = { email: "coup@example.com", role: null, grants: [{ role: "owner" }] }
    expect((await server.ask("POST", "/invitations", { ...asAdmin, body: asGrant })).status).toBe(403)
    const { body: users } = await server.ask("GET", "/users")
    const people = users["items"] as { id: string; email: string; role: string }[]
    expect(people.map(({ email }) => email)).not.toContain("coup@example.com")
    const owner = people.find(({ role }) => role === "owner")
    expect((await server.ask("POST", `/users/${owner?.id}/password-link`, asAdmin)).status).toBe(403)
    expect((await server.ask("POST", "/sign-in-link", asAdmin)).status).toBe(403)
    expect((await server.ask("DELETE", `/users/${owner?.id}/sessions`, asAdmin)).status).toBe(403)
  })

  test("opens nothing under another path than its own", async () => {
    const token = (await invite("paths@example.com")).split("/").at(-1) ?? ""
    for (const path of [`/password/${token}`, `/sign-in/link/${token}`]) {
      expect((await new Visitor(server.url).open(path)).status).toBe(404)
    }
  })
})

test("looking at a link that signs in neither uses it up nor signs anybody in", async () => {
  const path = new URL((await server.gateway.signInLink()) ?? "").pathname
  const preview = new Visitor(server.url)
  await preview.open(path)
  await preview.open(path)
  expect((await preview.open("/account")).status).toBe(303)
  const owner = new Visitor(server.url)
  expect((await owner.fill(path, {})).status).toBe(303)
  expect((await preview.open(path)).status).toBe(404)
})

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../../gateway/test/postgres-database.ts"
import { goodPassword, sessionCookie as session, startSignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import type { Person, SignInGateway } from "../../../gateway/test/sign-in-gateway.ts"
import { hiddenFields, ownerVisitor, Visitor } from "../../../gateway/test/visitor.ts"

let server: SignInGateway
let ada: Person

beforeAll(async () => {
  server = await startSignInGateway()
  ada = await server.join("ada", "developer")
}, 30_000)
afterAll(async () => server[Symbol.asyncDispose]())
afterEach(() => {
  vi.useRealTimers()
})

/** Whether a browser is signed in as far as a page tells. */
async function isIn(visitor: Visitor): Promise<boolean> {
  return (await visitor.open("/account")).status === 200
}

/** A browser that has this cookie and nothing else. */
function thief(token: string | undefined, url = server.url): Visitor {
  const visitor = new Visitor(url)
  visitor.cookies.set(session, token ?? "")
  return visitor
}

describe("the cookie of a session", () => {
  test("can’t be read by scripts, sent unencrypted, sent by other sites’ forms, or set by other hosts", async () => {
    const visitor = new Visitor(server.url)
    const { cookies } = await visitor.fill("/sign-in", { ...ada })
    const cookie = cookies.find((each) => each.startsWith(session))
    expect(cookie).toMatch(/^__Host-sneck=[\w-]{43}; Secure; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/)
  })

  test("is never one that was there before: nobody is signed in with a token that somebody else planted", async () => {
    const visitor = new Visitor(server.url)
    const planted = "A".repeat(43)
    visitor.cookies.set(session, planted)
    await visitor.fill("/sign-in", { ...ada })
    expect(visitor.cookies.get(session)).not.toBe(planted)
    expect(await isIn(thief(planted))).toBe(false)
  })

  test("is another one after each sign-in, and the one before lets nobody in", async () => {
    const visitor = await server.signIn(ada)
    const before = visitor.cookies.get(session)
    await visitor.fill("/sign-in?fresh=1", { ...ada })
    expect(await isIn(thief(before))).toBe(false)
    expect(await isIn(visitor)).toBe(true)
  })

  test("is another one after the password was changed, which ends every other session", async () => {
    const person = await server.join("rotates")
    const [visitor, other] = [await server.signIn(person), await server.signIn(person)]
    const before = visitor.cookies.get(session)
    await visitor.fill("/account", { current: goodPassword, password: "another good password" }, "/account/password")
    expect(visitor.cookies.get(session)).not.toBe(before)
    expect(await isIn(other)).toBe(false)
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 })
    expect(await isIn(thief(before))).toBe(false)
    expect(await isIn(visitor)).toBe(true)
  })

  test("is worth nothing after signing out", async () => {
    const visitor = await server.signIn(ada)
    const token = visitor.cookies.get(session)
    await visitor.fill("/account", {}, "/sign-out")
    expect(visitor.cookies.has(session)).toBe(false)
    expect(await isIn(thief(token))).toBe(false)
  })

  test("without the prefix is not taken where the gateway is reached by https", async () => {
    const https = await startSignInGateway({ publicUrl: "https://tools.example.com" })
    const visitor = await ownerVisitor({ url: https.gateway.url, signInLink: () => https.gateway.signInLink() })
    const token = visitor.cookies.get(session)
    expect(token).toBeDefined()
    const tossed = new Visitor(https.gateway.url)
    tossed.cookies.set("sneck", token ?? "")
    expect(await isIn(tossed)).toBe(false)
    await https[Symbol.asyncDispose]()
  })
})

const forms: readonly (readonly [string, Record<string, string>])[] = [
  ["/account/profile", { name: "Mallory" }],
  ["/account/password", { current: goodPassword, password: "a password of mallory" }],
  ["/account/passkeys", { name: "Mallory’s" }],
  ["/account/passkeys/remove", { id: "pky_1" }],
  ["/account/sessions/end", { id: "ses_1" }],
  ["/account/sessions/end-others", {}],
  ["/account/keys", { name: "Mallory’s", rights: "all" }],
  ["/account/keys/revoke", { id: "key_1" }],
  ["/sign-out", {}],
]

describe("a form that another page sends", () => {
  test.each(forms)(
    "to %s does nothing: without a token, with one of another session, or from another origin",
    async (path, form) => {
      const visitor = await server.signIn(ada)
      const csrf = await visitor.csrf("/account")
      const foreign = await (await ownerVisitor({ url: server.url, signInLink: ownerLink })).csrf("/account")
      const tries = [
        visitor.send(path, form),
        visitor.send(path, { ...form, csrf: foreign }),
        visitor.send(
          path,
          { ...form, csrf },
          { headers: { origin: "http://localhost:1", "sec-fetch-site": "same-site" } },
        ),
        visitor.send(path, { ...form, csrf }, { headers: { origin: server.url, "sec-fetch-site": "cross-site" } }),
        visitor.send(path, { ...form, csrf }, { headers: { origin: "https://evil.example" } }),
        visitor.send(path, { ...form, csrf }, { headers: { origin: "null" } }),
      ]
      for (const { status } of await Promise.all(tries)) expect(status).toBe(403)
      const { page } = await visitor.open("/account")
      expect(page).not.toContain("Mallory")
      expect(page).toContain("<bdi>ada</bdi>")
    },
  )

  test("signs nobody in as somebody else", async () => {
    const link = new URL((await ownerLink()) ?? "").pathname
    for (const [path, form] of [
      ["/sign-in", { ...ada }],
      ["/sign-in/passkey", {}],
      [link, {}],
    ] as const) {
      const victim = new Visitor(server.url)
      const foreign = await new Visitor(server.url).csrf("/sign-in")
      expect((await victim.send(path, form)).status).toBe(403)
      await victim.open("/sign-in")
      expect((await victim.send(path, { ...form, csrf: foreign })).status).toBe(403)
      const csrf = await victim.csrf("/sign-in")
      const elsewhere = { headers: { origin: "http://localhost:1", "sec-fetch-site": "same-site" } }
      expect((await victim.send(path, { ...form, csrf }, elsewhere)).status).toBe(403)
      expect(await isIn(victim)).toBe(false)
    }
  })

  test("accepts no invitation and takes no password", async () => {
    const { body } = await server.ask("POST", "/invitations", { body: { email: "forged@example.com" } })
    const invitation = new URL(String(body["secret"])).pathname
    const reset = await server.ask("POST", `/users/${ada.id}/password-link`)
    for (const path of [invitation, new URL(String(reset.body["secret"])).pathname]) {
      const victim = new Visitor(server.url)
      await victim.open("/sign-in")
      expect((await victim.send(path, { password: "a password of mallory" })).status).toBe(403)
    }
    expect((await new Visitor(server.url).open(invitation)).status).toBe(200)
  })
})

async function ownerLink(): Promise<string | undefined> {
  return server.gateway.signInLink()
}

async function ask(visitor: Visitor, method: string, headers: Record<string, string>): Promise<number> {
  const cookie = `${session}=${visitor.cookies.get(session) ?? ""}`
  const json = { cookie, "content-type": "application/json", ...headers }
  const body = method === "GET" ? undefined : JSON.stringify({ name: "Mallory" })
  const init = { method, headers: json, ...(body !== undefined && { body }) }
  return (await fetch(`${server.url}/api/v1/profile`, init)).status
}

describe("the API by a cookie", () => {
  test("changes nothing unless a request shows the token of its session, from a page of ours", async () => {
    const visitor = await server.signIn(ada)
    const csrf = await visitor.csrf("/account")
    const foreign = await (await server.signIn(ada)).csrf("/account")
    expect(await ask(visitor, "PATCH", {})).toBe(403)
    expect(await ask(visitor, "PATCH", { "sneck-csrf": foreign })).toBe(403)
    expect(await ask(visitor, "PATCH", { "sneck-csrf": csrf, "sec-fetch-site": "cross-site" })).toBe(401)
    expect(await ask(visitor, "PATCH", { "sneck-csrf": csrf, origin: "http://localhost:1" })).toBe(401)
    expect(await ask(visitor, "GET", {})).toBe(200)
    expect((await visitor.open("/account")).page).not.toContain("Mallory")
  })

  test("tells pages of others nothing", async () => {
    const visitor = await server.signIn(ada)
    for (const site of ["cross-site", "same-site"]) {
      expect(await ask(visitor, "GET", { "sec-fetch-site": site })).toBe(401)
    }
  })

  test("calls no tool of an MCP endpoint for another page", async () => {
    const visitor = await server.signIn(ada)
    const cookie = `${session}=${visitor.cookies.get(session) ?? ""}`
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
    const headers = { cookie, "content-type": "application/json", "sec-fetch-site": "same-site" }
    expect((await fetch(`${server.url}/mcp/sneck-admin`, { method: "POST", headers, body })).status).toBe(401)
    const own = { cookie, "content-type": "application/json" }
    expect((await fetch(`${server.url}/mcp/sneck-admin`, { method: "POST", headers: own, body })).status).toBe(403)
  })
})

describe("the pages", () => {
  test("can’t be framed, and run no script but ours", async () => {
    const visitor = await server.signIn(ada)
    const { body } = await server.ask("POST", "/invitations", { body: { email: "framed@example.com" } })
    for (const path of ["/account", "/sign-in?fresh=1", new URL(String(body["secret"])).pathname]) {
      const { status, headers } = await visitor.open(path)
      expect(status).toBe(200)
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get("content-security-policy")).not.toContain("unsafe")
      expect(headers.get("x-frame-options")).toBe("DENY")
      expect(headers.get("cache-control")).toBe("no-store")
    }
  })

  test.each([
    "https://evil.example",
    "//evil.example",
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/%09/../..//evil.example",
    "javascript:alert(1)",
    "data:text/html,1",
    "http:evil.example",
    " //evil.example",
    "account@evil.example",
    `/${"a".repeat(5_000)}`,
  ])("lead nowhere else after signing in: %j", async (wanted) => {
    const path = `/sign-in?${new URLSearchParams({ return: wanted }).toString()}`
    const visitor = new Visitor(server.url)
    const { location, status } = await visitor.fill(path, { ...ada })
    expect(status).toBe(303)
    expect(new URL(location ?? "", server.url).origin).toBe(server.url)
    expect(location).toMatch(/^\/(?![/\\])/)
    const again = await visitor.open(path)
    expect(again.location).toMatch(/^\/(?![/\\])/)
    const passkey = await visitor.fill("/sign-in?fresh=1", { return: wanted }, "/sign-in/passkey")
    expect(hiddenFields(passkey.page)["return"]).not.toMatch(/^(?:\w+:|\/\/)/)
  })
})

test("nobody takes another password at a screen that somebody left, without the one until now", async () => {
  const visitor = await server.signIn(ada)
  const { status, page } = await visitor.fill(
    "/account",
    { current: "not it at all", password: "mallory was here" },
    "/account/password",
  )
  expect(status).toBe(403)
  expect(page).toContain("The password until now is not right")
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 900_001 })
  const passkey = await visitor.fill("/account", { name: "Mallory’s" }, "/account/passkeys")
  expect(passkey.location).toMatch(/^\/sign-in\?.*fresh=1/)
})

describe.runIf(runsPostgres)("on a second replica", () => {
  test("whoever is disabled or signed out stops with the next request", async () => {
    const database = await createPostgresDatabase()
    const here = await startSignInGateway({ databaseUrl: database.url })
    const there = await startSignInGateway({ databaseUrl: database.url }, here)
    const [disabled, signedOut] = [await here.join("disabled"), await here.join("signed-out")]
    for (const [person, end] of [
      [disabled, async () => here.ask("PATCH", `/users/${disabled.id}`, { body: { status: "disabled" } })],
      [signedOut, async () => here.ask("DELETE", `/users/${signedOut.id}/sessions`)],
    ] as const) {
      const visitor = await here.signIn(person)
      const elsewhere = thief(visitor.cookies.get(session), there.url)
      expect(await isIn(elsewhere)).toBe(true)
      expect((await end()).status).toBeLessThan(300)
      expect(await isIn(visitor)).toBe(false)
      await expect.poll(async () => isIn(elsewhere), { timeout: 1_000, interval: 20 }).toBe(false)
    }
    await here[Symbol.asyncDispose]()
    await there[Symbol.asyncDispose]()
    await database.drop()
  })
})

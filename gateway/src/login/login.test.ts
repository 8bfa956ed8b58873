import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { ownerVisitor } from "../../test/visitor.ts"
import { startGateway, type Gateway } from "../start.ts"

let folder: string
let gateway: Gateway

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-login-"))
  gateway = await startGateway({ dataDir: folder, port: 0 })
})

afterAll(async () => {
  await gateway?.close()
  await rm(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

async function post(path: string, body: unknown, key?: string): Promise<Answer> {
  const headers = { "content-type": "application/json", ...(key !== undefined && { authorization: key }) }
  const response = await fetch(`${gateway.url}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function begin(wanted: object = {}): Promise<{ deviceCode: string; userCode: string }> {
  const { status, body } = await post("/login/device", wanted)
  expect(status).toBe(200)
  return body as { deviceCode: string; userCode: string }
}

async function decide(form: Record<string, string>): Promise<{ status: number; page: string }> {
  const response = await fetch(`${gateway.url}/login`, { method: "POST", body: new URLSearchParams(form) })
  return { status: response.status, page: await response.text() }
}

async function fetchKey({ deviceCode }: { deviceCode: string }): Promise<Answer> {
  return post("/login/device/token", { deviceCode })
}

test("a command line is let in by whoever holds a key, and is told the new key once", async () => {
  const login = await begin({ name: "build-7", scopes: ["toolset:read", "insight:read"] })
  expect(await fetchKey(login)).toMatchObject({ status: 400, body: { code: "authorization-pending" } })
  const page = await (await fetch(`${gateway.url}/login?code=${login.userCode}`)).text()
  expect(page).toContain("build-7")
  expect(page).toContain("<code>insight:read</code>")
  const code = login.userCode.toLowerCase().replace("-", " ")
  expect((await decide({ code, key: gateway.key, decision: "approve" })).page).toContain("It is signed in")
  const { status, body } = await fetchKey(login)
  expect({ status, body }).toMatchObject({ status: 200, body: { scopes: ["toolset:read", "insight:read"] } })
  const who = await fetch(`${gateway.url}/api/v1/whoami`, { headers: { authorization: String(body["secret"]) } })
  expect(await who.json()).toMatchObject({ name: "sneck login from build-7" })
  expect(await fetchKey(login)).toMatchObject({ status: 400, body: { code: "expired-token" } })
})

test("whoever asks too often is told to slow down", async () => {
  const login = await begin()
  await fetchKey(login)
  expect(await fetchKey(login)).toMatchObject({ status: 400, body: { code: "slow-down" } })
})

test("what was denied stays out, and its code is used up", async () => {
  const login = await begin()
  expect((await decide({ code: login.userCode, decision: "deny" })).page).toContain("It stays out")
  expect(await fetchKey(login)).toMatchObject({ status: 403, body: { code: "access-denied" } })
  const again = await decide({ code: login.userCode, key: gateway.key, decision: "approve" })
  expect(again.page).toContain("Nothing waits under this code")
})

test("a wrong key lets nobody in, and is not shown again", async () => {
  const login = await begin()
  const { status, page } = await decide({ code: login.userCode, key: "snk_dev_geheim", decision: "approve" })
  expect(status).toBe(401)
  expect(page).toContain("This key is unknown on this server")
  expect(page).not.toContain("geheim")
  expect(await fetchKey(login)).toMatchObject({ body: { code: "authorization-pending" } })
})

test("nobody gives away more than they have", async () => {
  const { body } = await post("/keys", { name: "small", scopes: ["key:write", "mcp:call"] }, gateway.key)
  const login = await begin({ scopes: ["admin"] })
  const refused = await decide({ code: login.userCode, key: String(body["secret"]), decision: "approve" })
  expect(refused.status).toBe(403)
  expect(refused.page).toContain("can’t give that away".replace("’", "&#39;"))
  const caller = await post("/keys", { name: "caller", scopes: ["mcp:call"] }, gateway.key)
  const other = await decide({ code: login.userCode, key: String(caller.body["secret"]), decision: "approve" })
  expect(other.page).toContain("may not make others")
})

test("a key that was revoked after it approved gives nothing", async () => {
  const { body } = await post("/keys", { name: "short", scopes: ["key:write", "mcp:call"] }, gateway.key)
  const login = await begin({ scopes: ["mcp:call"] })
  await decide({ code: login.userCode, key: String(body["secret"]), decision: "approve" })
  const { id } = body["key"] as { id: string }
  await fetch(`${gateway.url}/api/v1/keys/${id}`, { method: "DELETE", headers: { authorization: gateway.key } })
  expect(await fetchKey(login)).toMatchObject({ status: 403, body: { code: "access-denied" } })
})

test("the page may send its form to us alone, runs nothing foreign, and writes names as text", async () => {
  const login = await begin({ name: "<img src=x onerror=alert(1)>" })
  const response = await fetch(`${gateway.url}/login?code=${login.userCode}`)
  expect(response.headers.get("content-security-policy")).toContain("form-action 'self'")
  const page = await response.text()
  expect(page).not.toContain("<img")
  expect(page).toContain("&lt;img")
})

test.each(["", "?code=", "?code=BCDF", "?code=BCDF-GHJK", "?code=%00"])(
  "GET /login%s asks for a code",
  async (query) => {
    const page = await (await fetch(`${gateway.url}/login${query}`)).text()
    expect(page).toContain("Enter the code")
  },
)

test("whoever is signed in lets a command line in without a key, which then acts as them", async () => {
  const visitor = await ownerVisitor(gateway)
  const login = await begin({ name: "a laptop" })
  const path = `/login?code=${login.userCode}`
  expect((await visitor.open(path)).page).toMatch(/It acts as\s+<b><bdi>Owner/)
  const { page } = await visitor.fill(path, { decision: "approve" })
  expect(page).toContain("It is signed in")
  const { body } = await fetchKey(login)
  const who = await fetch(`${gateway.url}/api/v1/whoami`, { headers: { authorization: String(body["secret"]) } })
  expect(await who.json()).toMatchObject({ kind: "user", name: "Owner" })
  expect((await visitor.open("/account")).page).toContain("sneck login from a laptop")
})

test("a form that comes from no page of theirs lets nothing in", async () => {
  const visitor = await ownerVisitor(gateway)
  const login = await begin()
  const form = { code: login.userCode, decision: "approve" }
  expect((await visitor.send("/login", form)).status).toBe(403)
  const elsewhere = { headers: { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" } }
  const csrf = await visitor.csrf(`/login?code=${login.userCode}`)
  expect((await visitor.send("/login", { ...form, csrf }, elsewhere)).status).toBe(403)
  expect(await fetchKey(login)).toMatchObject({ status: 400 })
})

test("a key that is somebody’s own and allows less than they may lets nothing in", async () => {
  const visitor = await ownerVisitor(gateway)
  const { page } = await visitor.fill("/account", { name: "calls", rights: "call" }, "/account/keys")
  const key = /snk_dev_\w{49}/.exec(page)?.[0] ?? ""
  const login = await begin()
  const decided = await decide({ code: login.userCode, key, decision: "approve" })
  expect(decided.status).toBe(403)
  expect(decided.page).toContain("This key is somebody’s own")
})

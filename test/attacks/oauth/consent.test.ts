import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { Browser, callByToken, OauthClient, redirectUri } from "../../../gateway/test/oauth-client.ts"
import { startOauthGateway } from "../../../gateway/test/oauth-gateway.ts"
import type { OauthGateway } from "../../../gateway/test/oauth-gateway.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { signInAs } from "../../../gateway/test/sign-in-as.ts"
import { insertOrganisation } from "../../../gateway/test/store-rows.ts"

// Attacks on the page where a person lets a client in.

let store: Store
let gateway: OauthGateway
let client: OauthClient
let browser: Browser

beforeAll(async () => {
  store = await openTemporaryStore()
  gateway = await startOauthGateway(store)
  client = await OauthClient.register(gateway.url, gateway.mcpUrl)
  browser = new Browser(gateway.browser)
}, 60_000)

afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await store.close()
})

function decide(by: Browser, page: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ decision: "allow", choose: "all", ...fields })
  return by.send(page, { method: "POST", body, headers })
}

async function consents(): Promise<number> {
  return (await store.db.selectFrom("oauth_consents").select("id").execute()).length
}

async function someoneElse(wanted: object = {}): Promise<Browser> {
  const id = await insertUser(store, { name: "Grace", role: "member", ...wanted })
  return new Browser(await signInAs(gateway.services, id))
}

describe("nobody is let in", () => {
  test.each([
    ["without the form's token", {}],
    ["with an empty one", { csrf: "" }],
    ["with a made-up one", { csrf: "a".repeat(43) }],
  ])("by a form %s", async (_what, fields) => {
    const page = await client.ask(browser)
    const before = await consents()
    expect((await decide(browser, page, fields)).status).toBe(403)
    expect(await consents()).toBe(before)
  })

  test("by a form of somebody else's session", async () => {
    const page = await client.ask(browser)
    const { csrf } = await someoneElse()
    expect((await decide(browser, page, { csrf })).status).toBe(403)
  })

  test.each([
    ["a page of another site", { origin: "https://evil.example.com" }],
    ["a page that hides its origin", { origin: "null" }],
    ["another site, as the browser tells", { "sec-fetch-site": "cross-site" }],
  ])("by a form on %s", async (_what, headers) => {
    const page = await client.ask(browser)
    expect((await decide(browser, page, { csrf: browser.csrf }, headers)).status).toBe(403)
  })

  test("by going on without having decided", async () => {
    const page = await client.ask(browser)
    const uid = page.split("/").at(-1) ?? ""
    const resumed = await browser.send(`${gateway.url}/oauth/authorize/${uid}`)
    const location = resumed.headers.get("location") ?? ""
    expect(location).not.toContain("code=")
    expect(location.startsWith(redirectUri)).toBe(false)
  })

  test("by a link to a request that another browser began", async () => {
    const begun = await client.ask(browser)
    const victim = await someoneElse()
    expect((await victim.send(begun)).status).toBe(400)
    expect((await decide(victim, begun, { csrf: victim.csrf })).status).toBe(400)
  })

  test("by finishing in one browser what somebody agreed to in another", async () => {
    const attacker = await someoneElse()
    const begun = await client.ask(attacker)
    const decided = await decide(attacker, begun, { csrf: attacker.csrf })
    const resume = new URL(decided.headers.get("location") ?? "", gateway.url).href
    const carried = await browser.send(resume)
    expect(carried.headers.get("location")).toBeNull()
  })

  test("by deciding about one request with the page of another", async () => {
    const one = await client.ask(browser)
    const evil = await OauthClient.register(gateway.url, gateway.mcpUrl, { client_name: "Evil" })
    const other = await evil.ask(browser)
    expect(one).not.toBe(other)
    const decided = await client.decide(browser, one, { decision: "deny" })
    expect(decided.searchParams.get("error")).toBe("access_denied")
    expect((await browser.send(other)).status).toBe(200)
  })

  test("because somebody agreed to another client, or to the same one at another toolset", async () => {
    await client.signIn(browser)
    const another = await OauthClient.register(gateway.url, gateway.mcpUrl, { client_name: "A test" })
    expect(await another.ask(browser)).toContain("/oauth/interaction/")
    const resource = await gateway.serve("elsewhere")
    expect(await client.ask(browser, { resource })).toContain("/oauth/interaction/")
    expect(await client.ask(browser)).toContain("/oauth/interaction/")
  })

  test("who may not call the toolset themselves", async () => {
    const nobody = await someoneElse({ role: null })
    const page = await client.ask(nobody)
    expect((await nobody.send(page)).status).toBe(403)
    expect((await decide(nobody, page, { csrf: nobody.csrf })).status).toBe(403)
  })

  test("of another organisation: they are asked to sign in to this one", async () => {
    const organisation_id = await insertOrganisation(store)
    const stranger = await someoneElse({ organisation_id, role: "owner" })
    const answer = await stranger.send(await client.ask(stranger))
    expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringContaining("/sign-in?")])
  })

  test("who is signed out: what the authorization server remembers of before is worth nothing", async () => {
    await client.signIn(browser)
    const cookieless = new Browser({ cookie: "nothing=at-all", csrf: browser.csrf, sessionId: "" })
    const answer = await cookieless.send(await client.ask(cookieless))
    expect(answer.headers.get("location")).toContain("/sign-in?")
  })

  test("by picking nothing, or tools that are not there", async () => {
    const page = await client.ask(browser)
    const form = { csrf: browser.csrf, choose: "pick" }
    expect((await decide(browser, page, form)).status).toBe(400)
    expect((await decide(browser, page, { ...form, tool: "__proto__" })).status).toBe(400)
  })
})

describe("the page", () => {
  test("stands in no frame, loads nothing, and is kept nowhere", async () => {
    const answer = await browser.send(await client.ask(browser))
    const policy = answer.headers.get("content-security-policy") ?? ""
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("form-action 'self' http://127.0.0.1:43119")
    expect(answer.headers.get("x-frame-options")).toBe("DENY")
    expect(answer.headers.get("cache-control")).toBe("no-store")
  })

  test("shows what a client calls itself as text, with nothing hidden in it", async () => {
    const client_name = '</h1><script>alert(1)</script>\u202Egnp.exe"'
    const evil = await OauthClient.register(gateway.url, gateway.mcpUrl, { client_name })
    const text = await (await browser.send(await evil.ask(browser))).text()
    expect(text).not.toContain("<script>alert(1)")
    expect(text).not.toContain("\u202E")
    expect(text).toContain("Names itself")
  })

  test("says where the code goes, and warns where any program could be waiting", async () => {
    const text = await (await browser.send(await client.ask(browser))).text()
    expect(text).toContain("127.0.0.1:43119")
    expect(text).toContain("Any program on this computer")
    const web = await OauthClient.register(gateway.url, gateway.mcpUrl, {
      redirect_uris: ["https://agents.example.com/callback"],
    })
    const page = await web.ask(browser, { redirect_uri: "https://agents.example.com/callback" })
    expect(await (await browser.send(page)).text()).toMatch(/Access goes to\s+<code>agents.example.com<\/code>/)
  })

  test("lists no tool that its person may not call", async () => {
    const text = await (await browser.send(await client.ask(browser))).text()
    expect(text).toContain("list_exhibitions")
    expect(text).toContain("Ada")
  })
})

describe("what was agreed to", () => {
  test("is listed to its person and ends by their wish, with its tokens", async () => {
    const { accessToken, refreshToken } = await client.signIn(browser)
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(200)
    const page = await (await browser.send(`${gateway.url}/account/apps`)).text()
    const rows = await store.db.selectFrom("oauth_consents").selectAll().where("client_id", "=", client.id).execute()
    const row = rows.find(({ revoked_at: at, user_id: id }) => at === null && id === gateway.userId)
    expect(page).toContain(row?.id ?? "no consent")
    const forgedForm = new URLSearchParams({ consent: row?.id ?? "" })
    const forgery = await browser.send(`${gateway.url}/account/apps`, { method: "POST", body: forgedForm })
    expect(forgery.status).toBe(403)
    const stranger = await someoneElse()
    const body = new URLSearchParams({ consent: row?.id ?? "", csrf: stranger.csrf })
    expect((await stranger.send(`${gateway.url}/account/apps`, { method: "POST", body })).status).toBe(404)
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(200)
    body.set("csrf", browser.csrf)
    expect((await browser.send(`${gateway.url}/account/apps`, { method: "POST", body })).status).toBe(303)
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(401)
    expect((await client.refresh(refreshToken)).body["error"]).toBe("invalid_grant")
  })

  test("is narrowed by agreeing to less, for the tokens that are about as well", async () => {
    const { accessToken } = await client.signIn(browser)
    expect((await callByToken(gateway.mcpUrl, accessToken, "get_opening_hours")).status).toBe(200)
    await client.signIn(browser, { choose: "pick", tool: "list_exhibitions" })
    const later = await (await callByToken(gateway.mcpUrl, accessToken, "get_opening_hours")).text()
    expect(later).toMatch(/isError":true|Unknown tool/)
  })
})

import { hash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { Browser, callByToken, OauthClient, post, redirectUri } from "../../../gateway/test/oauth-client.ts"
import { startOauthGateway } from "../../../gateway/test/oauth-gateway.ts"
import type { OauthGateway } from "../../../gateway/test/oauth-gateway.ts"

// Attacks on the way from an authorization request to tokens. Each test is one property that has to hold.

let store: Store
let gateway: OauthGateway
let client: OauthClient
let other: OauthClient
let browser: Browser

beforeAll(async () => {
  store = await openTemporaryStore()
  gateway = await startOauthGateway(store)
  client = await OauthClient.register(gateway.url, gateway.mcpUrl)
  other = await OauthClient.register(gateway.url, gateway.mcpUrl, { client_name: "Another" })
  browser = new Browser(gateway.browser)
}, 60_000)

afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await store.close()
})

/** Where an authorization request ends that gets nowhere near a person. */
async function refusalOf(
  request: Record<string, string | undefined>,
): Promise<{ status: number; error?: string | null }> {
  const response = await browser.send(client.authorizationUrl(request))
  const location = response.headers.get("location")
  if (location === null) return { status: response.status }
  const { search, hash: fragment } = new URL(location, gateway.url)
  return { status: response.status, error: new URLSearchParams(search || fragment.slice(1)).get("error") }
}

describe("an authorization request", () => {
  test("without PKCE is refused", async () => {
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    expect(await refusalOf(without)).toEqual({ status: 303, error: "invalid_request" })
  })

  test("with a challenge that is the verifier itself is refused", async () => {
    expect(await refusalOf({ code_challenge_method: "plain" })).toEqual({ status: 303, error: "invalid_request" })
  })

  test.each(["token", "id_token", "code token", "none"])(
    "for %j instead of a code is refused",
    async (responseType) => {
      expect((await refusalOf({ response_type: responseType })).error).toBe("unsupported_response_type")
    },
  )

  test.each([
    "https://evil.example.com/callback",
    `${redirectUri}/`,
    `${redirectUri}/../evil`,
    `${redirectUri}?next=evil`,
    `${redirectUri}#fragment`,
    `${redirectUri}%2f..%2fevil`,
    "http://127.0.0.1.evil.example.com/callback",
    "http://evil.example.com@127.0.0.1:43119/callback",
    "http://127.0.0.1:43119@evil.example.com/callback",
    "http://localhost:43119/callback",
    "https://127.0.0.1:43119/callback",
    "HTTP://127.0.0.1:43119/CALLBACK",
    "javascript:alert(1)",
    "//evil.example.com",
  ])("that would send the code to %j is answered here and nowhere else", async (uri) => {
    const response = await browser.send(client.authorizationUrl({ redirect_uri: uri }))
    expect([response.status, response.headers.get("location")]).toEqual([400, null])
  })

  test("with two redirect URIs goes to neither with a code", async () => {
    const url = `${client.authorizationUrl()}&redirect_uri=${encodeURIComponent("https://evil.example.com/")}`
    const response = await browser.send(url)
    expect(response.headers.get("location")).toMatch(/^http:\/\/127\.0\.0\.1:43119\/callback\?error=invalid_request/)
  })

  test.each([
    ["another server's toolset", "https://elsewhere.example.com/mcp/museum"],
    ["a toolset that is not served", "/mcp/nothing"],
    ["the API", "/api/v1"],
    ["a path that leads to a toolset", "/mcp/other/../museum"],
    ["a toolset with a query", "/mcp/museum?tenant=2"],
    ["a toolset in capitals", "/mcp/MUSEUM"],
  ])("for %s is refused", async (_what, resource) => {
    const named = resource.startsWith("/") ? gateway.url + resource : resource
    expect((await refusalOf({ resource: named })).error).toBe("invalid_target")
  })

  test("for no toolset at all is refused", async () => {
    expect((await refusalOf({ resource: undefined })).error).toBe("invalid_target")
  })

  test("of a client that nobody knows is shown to its person, escaped, and not redirected", async () => {
    const evil = "<script>alert(1)</script>"
    const response = await browser.send(client.authorizationUrl({ client_id: evil, state: evil }))
    expect([response.status, response.headers.get("location")]).toEqual([400, null])
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(await response.text()).not.toContain(evil)
  })

  test("that wants no question asked gets no code", async () => {
    expect((await refusalOf({ prompt: "none", scope: "mcp:tools" })).error).toMatch(/_required$/)
  })

  test("in an object of its own is refused", async () => {
    expect((await refusalOf({ request: "eyJhbGciOiJub25lIn0.e30." })).error).toBe("request_not_supported")
    expect((await refusalOf({ request_uri: "https://evil.example.com/request" })).error).toBe(
      "request_uri_not_supported",
    )
  })

  test("is answered under our own name, so that no other server's answer is taken for ours", async () => {
    const callback = await client.decide(browser, await client.ask(browser))
    expect(callback.searchParams.get("iss")).toBe(gateway.url)
    expect(callback.searchParams.get("state")).toBe("a-state")
    expect(callback.href.startsWith(redirectUri)).toBe(true)
  })

  test("on another port of this machine is let in, as native clients need it", async () => {
    const moved = "http://127.0.0.1:9/callback"
    const callback = await client.decide(browser, await client.ask(browser, { redirect_uri: moved }))
    expect(callback.href.startsWith(moved)).toBe(true)
  })
})

describe("a code", () => {
  test("is worth nothing with another verifier, or with none", async () => {
    const code = await client.code(browser)
    expect((await client.token({ code, code_verifier: "a".repeat(43) })).body["error"]).toBe("invalid_grant")
    expect((await client.token({ code, code_verifier: undefined })).body["error"]).toBe("invalid_grant")
  })

  test("that an attacker got for themselves is worth nothing in somebody else's client", async () => {
    const code = await client.code(browser)
    const victim = hash("sha256", "a victim's own verifier", "base64url")
    expect((await client.token({ code, code_verifier: victim })).body["error"]).toBe("invalid_grant")
  })

  test("is worth nothing to another client", async () => {
    const code = await client.code(browser)
    const stolen = { code, code_verifier: client.verifier }
    expect((await other.token(stolen)).body["error"]).toBe("invalid_grant")
  })

  test("is worth nothing at another redirect URI than it was sent to", async () => {
    const code = await client.code(browser)
    const elsewhere = { code, redirect_uri: "http://127.0.0.1:9/callback" }
    expect((await client.token(elsewhere)).body["error"]).toBe("invalid_grant")
  })

  test("gives no token for another toolset than its person agreed to", async () => {
    const resource = await gateway.serve("swapped")
    const code = await client.code(browser)
    expect((await client.token({ code, resource })).body["error"]).toBe("invalid_target")
  })

  test("that is used twice ends all that came of it", async () => {
    const code = await client.code(browser)
    const first = await client.token({ code })
    expect((await callByToken(gateway.mcpUrl, first.body.access_token)).status).toBe(200)
    expect((await client.token({ code })).body["error"]).toBe("invalid_grant")
    expect((await callByToken(gateway.mcpUrl, first.body.access_token)).status).toBe(401)
    expect((await client.refresh(String(first.body.refresh_token))).body["error"]).toBe("invalid_grant")
  })

  test("that two send at the same moment gives one of them tokens at most", async () => {
    const code = await client.code(browser)
    const answers = await Promise.all([client.token({ code }), client.token({ code }), client.token({ code })])
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
  })

  test("is gone after a minute", async () => {
    const code = await client.code(browser)
    await age("AuthorizationCode", 61_000)
    expect((await client.token({ code })).body["error"]).toBe("invalid_grant")
  })
})

describe("a refresh token", () => {
  test("that is used again later ends all that came of it", async () => {
    const { refreshToken } = await client.signIn(browser)
    const next = await client.refresh(refreshToken)
    await store.across(async ({ db }) =>
      db
        .updateTable("oauth_payloads")
        .set({ consumed_at: Date.now() - 31_000 })
        .where("consumed_at", "is not", null)
        .execute(),
    )
    expect((await client.refresh(refreshToken)).body["error"]).toBe("invalid_grant")
    expect((await client.refresh(String(next.body.refresh_token))).body["error"]).toBe("invalid_grant")
    expect((await callByToken(gateway.mcpUrl, next.body.access_token)).status).toBe(401)
  })

  test("whose answer was lost may be used again at once, by its own client", async () => {
    const { refreshToken } = await client.signIn(browser)
    expect((await client.refresh(refreshToken)).status).toBe(200)
    expect((await client.refresh(refreshToken)).status).toBe(200)
  })

  test("is worth nothing to another client", async () => {
    const { refreshToken } = await client.signIn(browser)
    expect((await other.refresh(refreshToken)).body["error"]).toBe("invalid_grant")
  })

  test("gives no more than its person agreed to", async () => {
    const { refreshToken } = await client.signIn(browser, { choose: "reads" })
    const asked = await client.refresh(refreshToken, { scope: "mcp:tools" })
    expect([asked.status, asked.body["error"]]).toEqual([400, "invalid_scope"])
    const elsewhere = await client.refresh(refreshToken, { resource: await gateway.serve("elsewhere") })
    expect(elsewhere.body["error"]).toBe("invalid_target")
  })

  test("ends with the client's wish, and so do access tokens that came with it", async () => {
    const { refreshToken, accessToken } = await client.signIn(browser)
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(200)
    const form = new URLSearchParams({ token: refreshToken, client_id: client.id })
    expect((await post(`${gateway.url}/oauth/revoke`, form)).status).toBe(200)
    expect((await client.refresh(refreshToken)).body["error"]).toBe("invalid_grant")
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(401)
  })

  test("is neither revoked nor told of by another client", async () => {
    const { refreshToken } = await client.signIn(browser)
    const form = new URLSearchParams({ token: refreshToken, client_id: other.id })
    await post(`${gateway.url}/oauth/revoke`, form)
    expect((await post(`${gateway.url}/oauth/introspect`, form)).body).toEqual({ active: false })
    expect((await client.refresh(refreshToken)).status).toBe(200)
  })
})

test("nothing that lets somebody in is readable in the store", async () => {
  const { refreshToken } = await client.signIn(browser)
  const code = await client.code(browser)
  const rows = await store.across(async ({ db }) => db.selectFrom("oauth_payloads").selectAll().execute())
  const text = JSON.stringify(rows)
  expect([refreshToken, code].filter((secret) => text.includes(secret))).toEqual([])
})

/** Makes everything of a kind older. */
async function age(model: string, byMs: number): Promise<void> {
  await store.across(async ({ db }) => {
    const rows = await db.selectFrom("oauth_payloads").selectAll().where("model", "=", model).execute()
    for (const row of rows) {
      const payload = JSON.parse(row.payload) as { exp: number; iat: number }
      const [exp, iat] = [payload.exp - byMs / 1_000, payload.iat - byMs / 1_000]
      const older = { payload: JSON.stringify({ ...payload, exp, iat }), expires_at: row.expires_at - byMs }
      await db.updateTable("oauth_payloads").set(older).where("id_hash", "=", row.id_hash).execute()
    }
  })
}

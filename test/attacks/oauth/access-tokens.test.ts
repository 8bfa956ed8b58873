import { createPublicKey } from "node:crypto"
import type { JsonWebKey } from "node:crypto"
import { SignJWT, UnsecuredJWT, decodeJwt, generateKeyPair } from "jose"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { Browser, callByToken, OauthClient } from "../../../gateway/test/oauth-client.ts"
import { startOauthGateway } from "../../../gateway/test/oauth-gateway.ts"
import type { OauthGateway } from "../../../gateway/test/oauth-gateway.ts"

// Attacks with access tokens that are forged, altered, borrowed or meant for something else.

let store: Store
let gateway: OauthGateway
let client: OauthClient
let browser: Browser
let token: string

beforeAll(async () => {
  store = await openTemporaryStore()
  gateway = await startOauthGateway(store)
  client = await OauthClient.register(gateway.url, gateway.mcpUrl)
  browser = new Browser(gateway.browser)
  token = (await client.signIn(browser)).accessToken
  expect((await callByToken(gateway.mcpUrl, token)).status).toBe(200)
}, 60_000)

afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await store.close()
})

/** A token like ours, signed by somebody else's key under our key's name. */
async function forged(header: object, claims: object): Promise<string> {
  const { privateKey } = await generateKeyPair("ES256")
  const [{ kid = "" } = {}] = await publishedKeys()
  return new SignJWT({ ...decodeJwt(token), ...claims })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid, ...header })
    .sign(privateKey)
}

async function publishedKeys(): Promise<(JsonWebKey & { kid?: string })[]> {
  const response = await fetch(`${gateway.url}/oauth/jwks`)
  return ((await response.json()) as { keys: JsonWebKey[] }).keys
}

describe("a token is refused that", () => {
  test("was signed by another key under the name of ours", async () => {
    expect((await callByToken(gateway.mcpUrl, await forged({}, {}))).status).toBe(401)
  })

  test("is signed by nobody", async () => {
    expect((await callByToken(gateway.mcpUrl, new UnsecuredJWT(decodeJwt(token)).encode())).status).toBe(401)
  })

  test("is signed with our public key as if it were a secret", async () => {
    const [key = {}] = await publishedKeys()
    const pem = createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" })
    const signed = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({
        alg: "HS256",
        typ: "at+jwt",
        ...((key as { kid: string }).kid && { kid: (key as { kid: string }).kid }),
      })
      .sign(new TextEncoder().encode(String(pem)))
    expect((await callByToken(gateway.mcpUrl, signed)).status).toBe(401)
  })

  test.each(["../../etc/passwd", "' or 1=1 --", "__proto__", ""])("names the key %j", async (kid) => {
    expect((await callByToken(gateway.mcpUrl, await forged({ kid }, {}))).status).toBe(401)
  })

  test("brings its own key", async () => {
    const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true })
    const jwk = await (await import("jose")).exportJWK(publicKey)
    const jku = "https://evil.example.com/jwks"
    const signed = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: "ES256", typ: "at+jwt", jwk, jku })
      .sign(privateKey)
    expect((await callByToken(gateway.mcpUrl, signed)).status).toBe(401)
  })

  test("had any one character changed", async () => {
    for (const at of [5, Math.floor(token.length / 2), token.length - 5]) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1)
      expect((await callByToken(gateway.mcpUrl, changed)).status).toBe(401)
    }
  })

  test("is an ID token, which tells who somebody is and lets nobody in", async () => {
    const { body } = await client.signIn(browser, {}, { scope: "openid mcp:tools" })
    expect(typeof body["id_token"]).toBe("string")
    expect((await callByToken(gateway.mcpUrl, String(body["id_token"]))).status).toBe(401)
  })

  test("is a refresh token or a code", async () => {
    const { refreshToken } = await client.signIn(browser)
    expect((await callByToken(gateway.mcpUrl, refreshToken)).status).toBe(401)
    expect((await callByToken(gateway.mcpUrl, await client.code(browser))).status).toBe(401)
  })

  test("is for another toolset", async () => {
    const elsewhere = await gateway.serve("another")
    const answer = await callByToken(elsewhere, token)
    expect(answer.status).toBe(401)
    expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"')
    expect(answer.headers.get("www-authenticate")).toContain("/mcp/another")
  })

  test("is shown at the API, which it is not for", async () => {
    const headers = { authorization: `Bearer ${token}` }
    for (const path of ["/api/v1/whoami", "/api/v1/keys", "/api/v1/consents"]) {
      expect((await fetch(gateway.url + path, { headers })).status).toBe(401)
    }
  })

  test("stands in the query, where logs would keep it", async () => {
    expect((await fetch(`${gateway.mcpUrl}?access_token=${token}`, { method: "POST" })).status).toBe(401)
  })
})

describe("what a token allows", () => {
  test("is the tools that were picked, and no other one in any way", async () => {
    const picked = await client.signIn(browser, { choose: "pick", tool: "list_exhibitions" })
    expect((await callByToken(gateway.mcpUrl, picked.accessToken)).status).toBe(200)
    const other = await (await callByToken(gateway.mcpUrl, picked.accessToken, "get_opening_hours")).text()
    expect(other).not.toContain("openingDay")
    expect(other).toMatch(/isError":true|Unknown tool/)
    const search = await callByToken(`${gateway.mcpUrl}?expose=search`, picked.accessToken, "execute_tool", {
      name: "get_opening_hours",
      arguments: {},
    })
    expect(await search.text()).toMatch(/isError":true|Unknown tool/)
  })

  test("ends at what reads where its person agreed to that: for more, the client is told to ask", async () => {
    const reading = await client.signIn(browser, { choose: "reads" })
    expect((await callByToken(gateway.mcpUrl, reading.accessToken)).status).toBe(200)
    const refused = await callByToken(gateway.mcpUrl, reading.accessToken, "leave_feedback", { text: "no" })
    expect(refused.status).toBe(403)
    const challenge = refused.headers.get("www-authenticate") ?? ""
    expect(challenge).toContain('error="insufficient_scope"')
    expect(challenge).toContain('scope="mcp:tools"')
    expect(challenge).toContain(`resource_metadata="${gateway.url}/.well-known/oauth-protected-resource/mcp/museum"`)
    const more = await client.signIn(browser)
    expect((await callByToken(gateway.mcpUrl, more.accessToken, "leave_feedback", { text: "yes" })).status).toBe(200)
  })

  test("is never more than its person may", async () => {
    const { accessToken } = await client.signIn(browser)
    await store.across(async (trx) => {
      await trx.db.updateTable("users").set({ role: "auditor" }).where("id", "=", gateway.userId).execute()
      trx.announce({ topic: "user", organisationId: "org_default", id: gateway.userId })
    })
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(403)
    await store.across(async (trx) => {
      await trx.db.updateTable("users").set({ role: "member" }).where("id", "=", gateway.userId).execute()
      trx.announce({ topic: "user", organisationId: "org_default", id: gateway.userId })
    })
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(200)
  })
})

describe("a toolset that says how to come in", () => {
  test("takes no keys where it takes sign-ins alone", async () => {
    const resource = await gateway.serve("people-only", { access: ["oauth"] })
    const { body } = await gateway.ask("POST", "/keys", { name: "a key" })
    const answer = await callByToken(resource, String(body["secret"]))
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([
      401,
      expect.stringContaining("resource_metadata="),
    ])
  })

  test("gives no tokens where it takes keys alone", async () => {
    const resource = await gateway.serve("keys-only", { access: ["key"] })
    expect(await client.ask(browser, { resource })).toContain("error=invalid_target")
    expect((await fetch(`${gateway.url}/.well-known/oauth-protected-resource/mcp/keys-only`)).status).toBe(404)
    expect((await callByToken(resource, undefined)).headers.get("www-authenticate")).toBe('Bearer realm="sneck"')
  })

  test("lets anybody in where it is public, there and nowhere else", async () => {
    const resource = await gateway.serve("for-all", { access: ["public"] })
    expect((await callByToken(resource, undefined)).status).toBe(200)
    expect((await callByToken(gateway.mcpUrl, undefined)).status).toBe(401)
    expect((await fetch(`${gateway.url}/api/v1/toolsets`)).status).toBe(401)
    expect((await callByToken(resource, "snk_dev_nothing")).status).toBe(401)
  })

  test("is public to each address a limited number of times a minute", async () => {
    const resource = await gateway.serve("for-all-again", { access: ["public"] })
    const statuses = new Set<number>()
    for (let call = 0; call < 130; call += 1) statuses.add((await callByToken(resource, undefined)).status)
    expect([...statuses]).toEqual([200, 429])
  })
})

test("every method is answered with where to sign in, so that clients find out by any of them", async () => {
  for (const method of ["GET", "POST", "DELETE"]) {
    const headers = { accept: "text/event-stream", "mcp-protocol-version": "2024-11-05" }
    const answer = await fetch(gateway.mcpUrl, { method, headers })
    expect([method, answer.status]).toEqual([method, 401])
    expect(answer.headers.get("www-authenticate")).toContain("resource_metadata=")
  }
})

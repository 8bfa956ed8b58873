import type { ServerResponse } from "node:http"
import { createServer } from "node:https"
import type { Server } from "node:https"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { createEgress } from "@sneck/runtime"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CERTIFICATES } from "../../../runtime/testing/certificates.ts"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { Browser, callByToken, OauthClient, redirectUri, register } from "../../../gateway/test/oauth-client.ts"
import { startOauthGateway, startReplica } from "../../../gateway/test/oauth-gateway.ts"
import type { OauthGateway } from "../../../gateway/test/oauth-gateway.ts"

// Attacks by what clients say of themselves: when they register, and in documents that we fetch.

let store: Store
/** Fetches documents from loopback, as an enterprise's would. */
let gateway: OauthGateway
let browser: Browser
let documents: Server
let asked: string[]

const egress = createEgress({ ca: CERTIFICATES.authority })

beforeAll(async () => {
  store = await openTemporaryStore()
  gateway = await startOauthGateway(store, { egress, allowPrivateClients: true })
  browser = new Browser(gateway.browser)
  asked = []
  documents = createServer({ cert: CERTIFICATES.server, key: CERTIFICATES.serverKey }, (req, res) => {
    asked.push(req.url ?? "")
    answerDocument(req.url ?? "", res)
  })
  documents.listen(0, "127.0.0.1")
  await once(documents, "listening")
}, 60_000)

afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await store.close()
  documents.close()
  documents.closeAllConnections()
})

function place(path: string): string {
  return `https://127.0.0.1:${(documents.address() as AddressInfo).port}${path}`
}

function answerDocument(path: string, res: ServerResponse): void {
  const usual = {
    client_id: place(path),
    client_name: "Documented",
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
  }
  const json = (body: object): void => void res.setHeader("content-type", "application/json").end(JSON.stringify(body))
  if (path === "/other-id.json") return json({ ...usual, client_id: place("/good.json") })
  if (path === "/with-secret.json") return json({ ...usual, client_secret: "a secret" })
  if (path === "/shared-secret.json") return json({ ...usual, token_endpoint_auth_method: "client_secret_basic" })
  if (path === "/list.json") return json([usual])
  if (path === "/evil-redirect.json") return json({ ...usual, redirect_uris: ["javascript:alert(1)"] })
  if (path === "/huge.json") return json({ ...usual, client_name: "x".repeat(2_000_000) })
  if (path === "/moved.json") return void res.writeHead(302, { location: place("/good.json") }).end()
  if (path === "/missing.json") return void res.writeHead(404).end()
  if (path === "/not-json.json") return void res.end("<html>")
  if (path === "/slow.json") return void res.write("{")
  return json(usual)
}

function documented(path: string): OauthClient {
  return new OauthClient(gateway.url, gateway.mcpUrl, place(path))
}

describe("a client that is described by a document", () => {
  test("is shown with the host that vouches for it, and lets its person in", async () => {
    const client = documented("/good.json")
    const page = await (await browser.send(await client.ask(browser))).text()
    expect(page).toContain(`Described by ${new URL(client.id).host}`)
    const { accessToken, refreshToken } = await client.signIn(browser)
    expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(200)
    expect((await client.refresh(refreshToken)).status).toBe(200)
  })

  test("is fetched once for many requests", async () => {
    const client = documented("/cached.json")
    await client.ask(browser)
    await client.ask(browser)
    expect(asked.filter((path) => path === "/cached.json")).toHaveLength(1)
  })

  test.each(["/other-id.json", "/with-secret.json", "/shared-secret.json", "/list.json", "/evil-redirect.json"])(
    "in a document that can't be its own, %s, is refused",
    async (path) => {
      const answer = await browser.send(documented(path).authorizationUrl())
      expect([answer.status, answer.headers.get("location")]).toEqual([400, null])
    },
  )

  test.each(["/huge.json", "/moved.json", "/missing.json", "/not-json.json", "/slow.json"])(
    "in a document that can't be had within bounds, %s, is refused",
    async (path) => {
      const begun = performance.now()
      const answer = await browser.send(documented(path).authorizationUrl())
      expect([answer.status, answer.headers.get("location")]).toEqual([400, null])
      expect(performance.now() - begun).toBeLessThan(8_000)
    },
  )

  test.each([
    "http://127.0.0.1/client.json",
    "https://user:password@example.com/client.json",
    "https://example.com/a/../client.json",
    "https://example.com/client.json#fragment",
    "https://",
    "file:///etc/passwd",
    "data:application/json,{}",
  ])("by the name %s is refused without a look", async (id) => {
    const answer = await browser.send(new OauthClient(gateway.url, gateway.mcpUrl, id).authorizationUrl())
    expect([answer.status, answer.headers.get("location")]).toEqual([400, null])
  })

  test("is asked for at no address of a private network, whatever it is written like", async () => {
    await using guarded = await startReplica(store, { egress, dataDir: gateway.dataDir })
    const { port } = documents.address() as AddressInfo
    const before = asked.length
    const hosts = [
      "127.0.0.1",
      "localhost",
      "127.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
    ]
    hosts.push(
      "0.0.0.0",
      "[::]",
      "127.0.0.1.",
      "１２７.0.0.1",
      "169.254.169.254",
      "10.0.0.1",
      "[fd00::1]",
      "[64:ff9b::7f00:1]",
    )
    for (const host of hosts) {
      const id = `https://${host}:${port}/good.json`
      const answer = await browser.send(new OauthClient(guarded.url, guarded.mcpUrl, id).authorizationUrl())
      expect([host, answer.status, answer.headers.get("location")]).toEqual([host, 400, null])
    }
    expect(asked.length).toBe(before)
  })
})

describe("a client that registers itself", () => {
  test.each([
    ["javascript:alert(1)"],
    ["data:text/html,hi"],
    ["file:///tmp/callback"],
    ["http://evil.example.com/callback"],
    ["http://127.0.0.1.evil.example.com/callback"],
    ["https://user:password@example.com/callback"],
    ["https://example.com/callback#fragment"],
    ["ms-msdt:/id"],
    ["view-source:https://example.com"],
    ["not a url"],
    [`https://example.com/${"a".repeat(3_000)}`],
  ])("gets no code sent to %s", async (uri) => {
    const { status, body } = await register(gateway.url, { redirect_uris: [uri] })
    expect([status, body["error"]]).toEqual([400, "invalid_redirect_uri"])
  })

  test("needs a place for the code, and not a thousand of them", async () => {
    for (const redirect_uris of [
      [],
      undefined,
      "https://example.com",
      Array.from({ length: 1_000 }, () => redirectUri),
    ]) {
      expect((await register(gateway.url, { redirect_uris })).status).toBe(400)
    }
  })

  test.each([
    ["http://localhost:8787/callback"],
    ["cursor://anysphere.cursor-mcp/oauth/callback"],
    ["http://[::1]:1/cb"],
  ])("without saying that it is native is taken to be, at %s", async (uri) => {
    const { status, body } = await register(gateway.url, { redirect_uris: [uri, "https://example.com/callback"] })
    expect([status, body["application_type"]]).toEqual([201, "native"])
  })

  test("gets no grants but those that a person decides about", async () => {
    const grant_types = [
      "authorization_code",
      "client_credentials",
      "urn:ietf:params:oauth:grant-type:token-exchange",
      "implicit",
    ]
    const { body } = await register(gateway.url, {
      grant_types,
      response_types: ["token", "code"],
      scope: "admin mcp:tools",
    })
    expect(body).toMatchObject({ grant_types: ["authorization_code"], response_types: ["code"] })
    expect(body).not.toHaveProperty("scope")
  })

  test("chooses neither its name nor its secret", async () => {
    const wanted = { client_id: "agt_1", client_secret: "mine", token_endpoint_auth_method: "client_secret_post" }
    const { body } = await register(gateway.url, wanted)
    expect(body["client_id"]).toMatch(/^ocl_/)
    expect(body["client_secret"]).not.toBe("mine")
    const rows = await store.across(async ({ db }) => db.selectFrom("oauth_clients").select("metadata").execute())
    expect(JSON.stringify(rows)).not.toContain(String(body["client_secret"]))
  })

  test("with a secret is let in by that one alone", async () => {
    const { body } = await register(gateway.url, { token_endpoint_auth_method: "client_secret_post" })
    const client = new OauthClient(gateway.url, gateway.mcpUrl, String(body["client_id"]))
    const code = await client.code(browser)
    expect((await client.token({ code })).body["error"]).toBe("invalid_client")
    expect((await client.token({ code, client_secret: "guessed" })).body["error"]).toBe("invalid_client")
    expect((await client.token({ code, client_secret: String(body["client_secret"]) })).status).toBe(200)
  })

  test("can't make us fetch anything or show a picture", async () => {
    const urls = { sector_identifier_uri: place("/sector.json"), logo_uri: place("/logo.png") }
    const { body } = await register(gateway.url, urls)
    expect(body).not.toHaveProperty("sector_identifier_uri")
    expect(asked).not.toContain("/sector.json")
  })

  test("changes nothing in the server by odd members, and registers nothing too large", async () => {
    await fetch(`${gateway.url}/oauth/register`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"redirect_uris":["${redirectUri}"],"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`,
    })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    const large = await register(gateway.url, { client_name: "x".repeat(1_000_000) }).catch(() => ({ status: 400 }))
    expect(large.status).toBe(400)
  })

  test("is nothing that the server knows of when it has never been: it is told so, and may register again", async () => {
    const { status, body } = await new OauthClient(gateway.url, gateway.mcpUrl, "ocl_gone").token({ code: "a" })
    expect([status, body["error"]]).toEqual([401, "invalid_client"])
  })

  test("is told to wait when too many do", async () => {
    await using flooded = await startReplica(store, { dataDir: gateway.dataDir })
    const statuses = []
    for (let each = 0; each < 40; each += 1)
      statuses.push((await register(flooded.url).catch(() => ({ status: 429 }))).status)
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(30)
    expect(statuses.at(-1)).toBe(429)
  })
})

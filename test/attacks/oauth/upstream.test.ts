import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import { browseTo } from "@sneck/fixtures/auth/browser"
import { startRotatingServer } from "@sneck/fixtures/auth/rotating-server"
import type { RotatingServer } from "@sneck/fixtures/auth/rotating-server"
import { listen } from "@sneck/fixtures/listen"
import type { Listening } from "@sneck/fixtures/listen"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { newStart, testRedirectUri, upstreamClientOf } from "../../../gateway/test/upstream-client-of.ts"
import type { ProviderSettings } from "../../../gateway/src/oauth/broker/protocol/provider-settings.ts"
import type { UpstreamClient } from "../../../gateway/src/oauth/broker/protocol/upstream-client.ts"
import { UpstreamRefused } from "../../../gateway/src/oauth/broker/protocol/upstream-errors.ts"

type Handler = (req: IncomingMessage, res: ServerResponse) => unknown

let open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.map(async (server) => server.close()))
  open = []
})

/** An evil server, and all that reached it: paths, and headers and bodies in which secrets could be. */
async function startEvil(handle: Handler): Promise<Listening & { readonly heard: string[] }> {
  const heard: string[] = []
  const server = createServer((req, res) => {
    let body = ""
    req.on("data", (chunk: Buffer) => (body += chunk.toString()))
    req.on("end", () => {
      heard.push(`${req.method} ${req.url} ${req.headers.authorization ?? ""} ${body}`)
      handle(req, res)
    })
  })
  const listening = await listen(server)
  open.push(listening)
  return { ...listening, heard }
}

function json(res: ServerResponse, body: unknown, status = 200): ServerResponse {
  return res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}

function metadataOf(issuer: string, more: object = {}): object {
  return { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, ...more }
}

const secrets = { clientSecret: "a-secret-that-nobody-sees" }

function clientOf(issuer: string, more: ProviderSettings = {}): UpstreamClient {
  return upstreamClientOf({ issuer, clientId: "a-client", ...more }, { secrets })
}

describe("an answer that is not for this login", () => {
  let server: RotatingServer
  beforeEach(async () => {
    server = await startRotatingServer()
    open.push(server)
  })
  const own = (): UpstreamClient =>
    upstreamClientOf(
      { issuer: server.url, clientId: server.clientId },
      { secrets: { clientSecret: server.clientSecret } },
    )

  test("the answer of another server is refused before its code goes anywhere", async () => {
    const evil = await startEvil((_req, res) => json(res, {}))
    const start = newStart(["read"])
    const { params } = await browseTo(await own().authorizationUrl(start), testRedirectUri)
    params.set("iss", evil.url)
    await expect(own().redeem({ ...start, params })).rejects.toMatchObject({ error: "wrong_issuer" })
    expect(evil.heard).toEqual([])
    expect(server.tokens.counts).toMatchObject({ refreshes: 0, calls: 0 })
  })

  test("an answer without the issuer that the server always names is refused", async () => {
    const start = newStart(["read"])
    const { params } = await browseTo(await own().authorizationUrl(start), testRedirectUri)
    params.delete("iss")
    await expect(own().redeem({ ...start, params })).rejects.toMatchObject({ error: "wrong_issuer" })
  })

  test.each([
    ["another's", (params: URLSearchParams) => params.set("state", newStart().state)],
    ["none", (params: URLSearchParams) => params.delete("state")],
    ["an empty one", (params: URLSearchParams) => params.set("state", "")],
    ["two of them", (params: URLSearchParams) => params.append("state", newStart().state)],
  ])("a state that is %s is refused", async (_what, change) => {
    const start = newStart(["read"])
    const { params } = await browseTo(await own().authorizationUrl(start), testRedirectUri)
    change(params)
    await expect(own().redeem({ ...start, params })).rejects.toThrow(UpstreamRefused)
  })

  test("a code that was injected into somebody else's login is worth nothing", async () => {
    const [victim, attacker] = [newStart(["read"]), newStart(["read"])]
    const { params } = await browseTo(
      await own().authorizationUrl({ ...attacker, loginHint: "mallory" }),
      testRedirectUri,
    )
    params.set("state", victim.state)
    await expect(own().redeem({ ...victim, params })).rejects.toMatchObject({ error: "invalid_grant" })
  })

  test("a code is not good twice", async () => {
    const start = newStart(["read"])
    const { params } = await browseTo(await own().authorizationUrl(start), testRedirectUri)
    await own().redeem({ ...start, params })
    await expect(own().redeem({ ...start, params })).rejects.toMatchObject({ error: "invalid_grant" })
  })

  test("settings can't take away what protects a login", async () => {
    const settings = {
      issuer: server.url,
      clientId: server.clientId,
      authorizationParameters: {
        state: "fixed",
        code_challenge_method: "plain",
        code_challenge: "x",
        redirect_uri: "https://evil.example.com",
      },
    }
    const start = newStart(["read"])
    const url = await upstreamClientOf(settings).authorizationUrl(start)
    expect(url.searchParams.get("state")).toBe(start.state)
    expect(url.searchParams.get("code_challenge_method")).toBe("S256")
    expect(url.searchParams.get("redirect_uri")).toBe(testRedirectUri)
  })
})

describe("metadata that lies", () => {
  test("of another issuer is refused", async () => {
    const evil = await startEvil((_req, res) => json(res, metadataOf("https://accounts.example.com")))
    await expect(clientOf(evil.url).clientCredentials()).rejects.toMatchObject({ error: "wrong_issuer" })
    expect(evil.heard.join()).not.toContain("POST")
  })

  test.each([
    "token_endpoint",
    "revocation_endpoint",
    "device_authorization_endpoint",
    "registration_endpoint",
    "jwks_uri",
  ])("with the %s on another host is refused, and no secret goes there", async (name) => {
    const thief = await startEvil((_req, res) => json(res, { access_token: "a", token_type: "bearer", keys: [] }))
    const honest = await startEvil((req, res) =>
      json(res, metadataOf(`http://${req.headers.host}`, { [name]: `${thief.url}/x` })),
    )
    await expect(clientOf(honest.url).clientCredentials()).rejects.toMatchObject({ error: "wrong_endpoint" })
    expect(thief.heard).toEqual([])
  })

  test("that is huge is not read to its end", async () => {
    const evil = await startEvil((_req, res) => {
      res.writeHead(200, { "content-type": "application/json" })
      const chunk = Buffer.alloc(64 * 1024, " ")
      const more = (): void => void (res.writableEnded || res.destroyed || res.write(chunk, more))
      more()
    })
    await expect(clientOf(evil.url).clientCredentials()).rejects.toMatchObject({ error: "not_allowed" })
  })

  test("that never comes is not waited for", { timeout: 20_000 }, async () => {
    const evil = await startEvil((_req, res) => void res.writeHead(200).write("{"))
    const startedAt = performance.now()
    await expect(clientOf(evil.url).clientCredentials()).rejects.toMatchObject({ name: "UpstreamUnavailable" })
    expect(performance.now() - startedAt).toBeLessThan(12_000)
  })

  test("that is elsewhere is not followed", async () => {
    const thief = await startEvil((req, res) => json(res, metadataOf(`http://${req.headers.host}`)))
    const evil = await startEvil((req, res) => void res.writeHead(302, { location: thief.url + req.url }).end())
    await expect(clientOf(evil.url).clientCredentials()).rejects.toMatchObject({ error: "redirected" })
    expect(thief.heard).toEqual([])
  })

  test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://evil.example.com/"])(
    "with the authorization endpoint %s sends no browser there",
    async (address) => {
      const evil = await startEvil((req, res) =>
        json(res, { ...metadataOf(`http://${req.headers.host}`), authorization_endpoint: address }),
      )
      await expect(clientOf(evil.url).authorizationUrl(newStart())).rejects.toThrow(UpstreamRefused)
    },
  )

  test("that takes no PKCE with S256 gets no login", async () => {
    const evil = await startEvil((req, res) =>
      json(res, metadataOf(`http://${req.headers.host}`, { code_challenge_methods_supported: ["plain"] })),
    )
    await expect(clientOf(evil.url).authorizationUrl(newStart())).rejects.toMatchObject({ error: "pkce_unsupported" })
  })

  test("of a resource that names another is refused", async () => {
    const evil = await startEvil((req, res) => {
      if (req.url === "/mcp") return res.writeHead(401).end()
      return json(res, {
        resource: "https://bank.example.com/mcp",
        authorization_servers: [`http://${req.headers.host}`],
      })
    })
    const client = upstreamClientOf({ resource: `${evil.url}/mcp` })
    await expect(client.authorizationUrl(newStart())).rejects.toMatchObject({ error: "wrong_resource" })
  })

  test("a resource can't have a client of ours shown to another server than the one that it is for", async () => {
    const thief = await startEvil((req, res) => json(res, metadataOf(`http://${req.headers.host}`)))
    const evil = await startEvil((req, res) => {
      if (req.url === "/mcp") return res.writeHead(401).end()
      return json(res, { resource: `http://${req.headers.host}/mcp`, authorization_servers: [thief.url] })
    })
    const settings = { resource: `${evil.url}/mcp`, issuer: "https://accounts.example.com", clientId: "a-client" }
    const client = upstreamClientOf(settings, { secrets })
    await expect(client.clientCredentials()).rejects.toMatchObject({ error: "wrong_issuer" })
    expect(thief.heard).toEqual([])
  })
})

describe("addresses inside", () => {
  test.each([
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fd00::1]/",
    "https://10.0.0.1/",
    "https://100.64.0.1/",
    "https://169.254.169.254/",
    "https://192.168.1.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://0.0.0.0/",
    "https://１２７.0.0.1/",
    "https://localhost/",
  ])("%s is asked for nothing, wherever it stands", async (address) => {
    const inside = { allowPrivate: false, secrets }
    const endpoints = { authorization: "https://example.com/", token: address }
    for (const settings of [{ issuer: address }, { resource: address }, { endpoints }]) {
      const client = upstreamClientOf({ ...settings, clientId: "a-client" }, inside)
      await expect(client.clientCredentials()).rejects.toMatchObject({ name: "UpstreamRefused", error: "not_allowed" })
    }
  })
})

test("no secret leaves without encryption", async () => {
  const endpoints = { authorization: "https://example.com/", token: "http://example.com/token" }
  const client = upstreamClientOf({ endpoints, clientId: "a-client" }, { allowPrivate: false, secrets })
  await expect(client.clientCredentials()).rejects.toThrow(UpstreamRefused)
})

describe("keys and tokens that are not the server's", () => {
  test("an ID token that other keys signed connects nothing", async () => {
    const evil = await startEvil((req, res) => {
      const issuer = `http://${req.headers.host}`
      if (req.url?.startsWith("/.well-known/") === true)
        return json(res, metadataOf(issuer, { jwks_uri: `${issuer}/jwks` }))
      if (req.url === "/jwks") return json(res, { keys: [] })
      return json(res, { access_token: "a", token_type: "bearer", id_token: forged(issuer) })
    })
    const start = newStart(["openid"])
    const params = new URLSearchParams({ code: "x", state: start.state })
    await expect(clientOf(evil.url).redeem({ ...start, params })).rejects.toThrow(UpstreamRefused)
  })

  test.each(["two words", "line\r\nbreak", "", "ü", "x".repeat(40_000), 7, null, {}])(
    "a token that is %j is none",
    async (accessToken) => {
      const evil = await startEvil((req, res) => {
        if (req.method === "GET") return json(res, metadataOf(`http://${req.headers.host}`))
        return json(res, { access_token: accessToken, token_type: "bearer" })
      })
      await expect(clientOf(evil.url).clientCredentials()).rejects.toMatchObject({ error: "invalid_answer" })
    },
  )
})

describe("what a server says of an error", () => {
  test("comes without markup, control characters, line breaks and length", async () => {
    const description = `<img src=x onerror=alert(1)>\u0000\u202e\r\n\u001b[31m&amp;"'${"long ".repeat(500)}`
    const evil = await startEvil((req, res) => {
      if (req.method === "GET") return json(res, metadataOf(`http://${req.headers.host}`))
      return json(res, { error: "<script>", error_description: description }, 400)
    })
    const error = await clientOf(evil.url)
      .clientCredentials()
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: "UpstreamRefused", error: "unknown_error" })
    const { message, description: said = "" } = error as UpstreamRefused
    expect(message + said).not.toMatch(/[<>&"\p{C}]/u)
    expect(said.length).toBeLessThanOrEqual(300)
  })

  test("never holds a secret that it was sent, nor does anything that is logged of it", async () => {
    const evil = await startEvil((req, res) => {
      if (req.method === "GET") return json(res, metadataOf(`http://${req.headers.host}`))
      // Whatever was sent, as it was sent and as it was meant.
      const sent = evil.heard.at(-1) ?? ""
      const description = `${decodeURIComponent(sent)} ${sent}`
      return json(
        res,
        { error: "invalid_grant", error_description: description, access_token: "leaked-access-token" },
        400,
      )
    })
    const error = await clientOf(evil.url, { clientAuthentication: "client_secret_post" })
      .refresh("a-refresh-token-of-somebody", [])
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UpstreamRefused)
    const { message, stack, cause } = error as Error
    const all = [message, stack, JSON.stringify(error), String(cause)].join("\n")
    for (const word of [secrets.clientSecret, "a-refresh-token-of-somebody", "leaked-access-token"]) {
      expect(all).not.toContain(word)
    }
  })
})

function forged(issuer: string): string {
  const times = { iat: Math.floor(Date.now() / 1_000), exp: Math.floor(Date.now() / 1_000) + 60 }
  const claims = { iss: issuer, aud: "a-client", sub: "somebody else", ...times }
  return `${part({ alg: "RS256", kid: "1" })}.${part(claims)}.${"A".repeat(342)}`
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url")
}

import type { IncomingMessage, ServerResponse } from "node:http"
import { describe, expect, test } from "vitest"
import { makeTool, makeToolset } from "../../../testing/make-toolset.ts"
import { startUpstream } from "../../../testing/start-upstream.ts"
import type { Received } from "../../../testing/start-upstream.ts"
import { compileToolset } from "../../compile.ts"
import { createEgress } from "../../egress.ts"
import { invoke } from "../../invoke.ts"
import type { InvokeContext } from "../../invoke-context.ts"
import type { Outcome } from "../../result.ts"
import type { ClientCredentials, Toolset } from "../../toolset/index.ts"
import { AccessTokens } from "./access-tokens.ts"
import type { TokenRequest } from "./token-request.ts"

const SECRET = "hush-hush/secret"

/** What the two servers of a test do, and what they saw. */
interface World {
  readonly url: string
  readonly received: readonly Received[]
  readonly call: (context?: Partial<InvokeContext>) => Promise<Outcome>
  /** `Authorization` of the calls that reached the API. */
  readonly seen: () => (string | undefined)[]
  readonly tokenRequests: () => Received[]
}

interface Setup {
  readonly token?: (request: Received, count: number, response: ServerResponse) => void
  readonly api?: (request: IncomingMessage, response: ServerResponse) => void
  readonly credentials?: Partial<ClientCredentials>
  readonly variables?: Record<string, string>
}

const credentials: ClientCredentials = {
  clientIdVariable: "ID",
  clientSecretVariable: "SECRET",
  tokenUrlVariable: "TOKEN_URL",
  tokenUrl: "/token",
}

/** An API beside its token endpoint, whose tokens are numbered. */
async function inWorld(setup: Setup, run: (world: World) => Promise<void>): Promise<void> {
  const upstream = await startUpstream((request, response) => {
    const { pathname } = new URL(request.url ?? "", upstream.url)
    if (pathname === "/token") return answerToken(setup, upstream.received, response)
    if (pathname === "/.well-known/openid-configuration") {
      const metadata = {
        token_endpoint: `${upstream.url}/token`,
        token_endpoint_auth_methods_supported: ["client_secret_post"],
      }
      return void response.end(JSON.stringify(metadata))
    }
    if (setup.api === undefined) response.end("{}")
    else setup.api(request, response)
  })
  const egress = createEgress()
  const { url, received } = upstream
  try {
    const tool = makeTool({ method: "POST", security: [{ oauth: ["read", "write"] }] })
    const compiled = compileToolset(toolsetOf(url, tool, setup)).tools.get(tool.name)
    if (compiled === undefined) throw new Error("the tool is off")
    const environment = new Map(Object.entries({ ID: "the id", SECRET, ...setup.variables }))
    const tokenRequests = (): Received[] => received.filter((request) => request.url.startsWith("/token"))
    await run({
      url,
      received,
      call: (context) => invoke(compiled, {}, { environment, egress, allowPrivateNetwork: true, ...context }),
      seen: () => received.filter((request) => request.url === "/things").map(({ headers }) => headers.authorization),
      tokenRequests,
    })
  } finally {
    await egress.close()
    await upstream.close()
  }
}

function toolsetOf(url: string, tool: Toolset["tools"][number], { credentials: own }: Setup): Toolset {
  const clientCredentials = { ...credentials, ...own }
  const { discoveryUrl } = clientCredentials
  const described = discoveryUrl === undefined ? clientCredentials : { ...clientCredentials, tokenUrl: undefined }
  const oauth = { kind: "oauth2" as const, variable: "ACCESS_TOKEN", clientCredentials: described as ClientCredentials }
  return makeToolset([tool], { servers: [{ url }], securitySchemes: { oauth } })
}

function answerToken({ token }: Setup, received: readonly Received[], response: ServerResponse): void {
  const requests = received.filter((request) => request.url.startsWith("/token"))
  const last = requests.at(-1)
  if (token !== undefined && last !== undefined) return token(last, requests.length, response)
  response.end(JSON.stringify({ access_token: `token-${requests.length}`, token_type: "Bearer", expires_in: "3600" }))
}

function textOf({ result }: Outcome): string {
  return JSON.stringify(result)
}

const wantsBody: Setup["token"] = (request, _count, response) => {
  if (request.headers.authorization !== undefined) response.writeHead(401).end('{"error":"invalid_client"}')
  else response.end('{"access_token":"posted"}')
}

const refusesFirst: Setup["api"] = (request, response) =>
  response.writeHead(request.headers.authorization === "Bearer token-1" ? 401 : 200).end("{}")

const refusesAll: Setup["api"] = (_, response) => response.writeHead(401).end("{}")

const refusesClient: Setup["token"] = (_request, _count, response) =>
  void response.writeHead(400).end(JSON.stringify({ error: "invalid_client", error_description: `not ${SECRET}` }))

const echoes: Setup["api"] = (request, response) =>
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify([request.headers, SECRET]))

const longToken: Setup["token"] = (_request, _count, response) => void response.end('{"access_token":"a-long-token"}')

describe("client credentials", () => {
  test("are exchanged once for a token that all calls share", async () => {
    await inWorld({}, async ({ call, seen, tokenRequests }) => {
      await Promise.all([call(), call(), call()])
      await call()
      expect(seen()).toEqual(Array(4).fill("Bearer token-1"))
      const [request, ...more] = tokenRequests()
      expect(more).toEqual([])
      expect([request?.method, request?.headers["content-type"]]).toEqual(["POST", "application/x-www-form-urlencoded"])
      const pair = Buffer.from("the+id:hush-hush%2Fsecret").toString("base64")
      expect(request?.headers.authorization).toBe(`Basic ${pair}`)
      expect(request?.body.toString()).toBe("grant_type=client_credentials&scope=read+write")
    })
  })

  test("go into the body where the endpoint refuses them in the header", async () => {
    await inWorld(
      { token: wantsBody, credentials: { parameters: { audience: "a&b" } } },
      async ({ call, seen, tokenRequests }) => {
        expect((await call()).errorClass).toBeUndefined()
        expect(seen()).toEqual(["Bearer posted"])
        expect(tokenRequests().at(-1)?.body.toString()).toBe(
          "grant_type=client_credentials&scope=read+write&audience=a%26b&client_id=the+id&client_secret=hush-hush%2Fsecret",
        )
      },
    )
  })

  test("find the endpoint by the discovery document, and send what it asks for", async () => {
    const discoveryUrl = "/.well-known/openid-configuration"
    await inWorld({ credentials: { discoveryUrl } }, async ({ call, seen, tokenRequests }) => {
      await call()
      expect(seen()).toEqual(["Bearer token-1"])
      expect(tokenRequests().map(({ headers }) => headers.authorization)).toEqual([undefined])
    })
  })

  test("are exchanged anew when the token is refused, once", async () => {
    await inWorld({ api: refusesFirst }, async ({ call, seen }) => {
      const outcome = await call()
      expect(seen()).toEqual(["Bearer token-1", "Bearer token-2"])
      expect([outcome.errorClass, outcome.upstream?.retries]).toEqual([undefined, 1])
    })
    await inWorld({ api: refusesAll }, async ({ call, seen }) => {
      const outcome = await call()
      expect([seen().length, outcome.errorClass]).toEqual([2, "upstream_4xx"])
      expect(textOf(outcome)).toContain("The credential in ID and SECRET is missing, wrong or expired.")
    })
  })

  test("that are refused are named by their variables, without a word of what the endpoint says", async () => {
    await inWorld({ token: refusesClient }, async ({ call, seen }) => {
      const outcome = await call()
      expect([outcome.errorClass, seen()]).toEqual(["credential", []])
      expect(textOf(outcome)).toMatch(/answered \\"invalid_client\\"\. Check ID and SECRET\./)
      expect(textOf(outcome)).not.toContain("hush")
    })
  })

  test.each(["not json", "{}", '{"access_token":"a\\r\\nb"}', '{"access_token":7}'])(
    "get no token out of %s",
    async (body) => {
      await inWorld({ token: (_request, _count, response) => void response.end(body) }, async ({ call, seen }) => {
        const outcome = await call()
        expect([outcome.errorClass, seen()]).toEqual(["credential", []])
        expect(textOf(outcome)).toContain("status 200 and no access token")
      })
    },
  )

  test("never come back in what the API says", async () => {
    await inWorld({ api: echoes, token: longToken }, async ({ call }) => {
      const text = textOf(await call())
      expect(text).toContain("[redacted]")
      expect(text).not.toMatch(/a-long-token|hush/)
    })
  })

  test("are not sent to a private address that nobody named, nor without TLS", async () => {
    await inWorld({}, async ({ call, url, received }) => {
      const closed = { allowPrivateNetwork: false, trustServer: true }
      const outcome = await call(closed)
      expect([outcome.errorClass, received.length]).toEqual(["credential", 0])
      expect(textOf(outcome)).toContain("is not https, so no secret is sent to it. Set TOKEN_URL")
      const named = new Map(Object.entries({ ID: "i", SECRET, TOKEN_URL: `${url}/token`, THINGS_SERVER_URL: url }))
      expect((await call({ ...closed, environment: named })).errorClass).toBeUndefined()
    })
  })

  test("that redirect take nothing along", async () => {
    const spare = await startUpstream()
    const token: Setup["token"] = (_request, _count, response) =>
      void response.writeHead(307, { location: `${spare.url}/` }).end()
    await inWorld({ token }, async ({ call }) => {
      expect((await call()).errorClass).toBe("credential")
      expect(spare.received).toEqual([])
    })
    await spare.close()
  })

  test("are given up with the call", async () => {
    const stop = new AbortController()
    const token: Setup["token"] = () => stop.abort()
    await inWorld({ token }, async ({ call }) => {
      expect((await call({ signal: stop.signal })).errorClass).toBe("cancelled")
    })
  })

  test("are not touched where a token is given", async () => {
    await inWorld({ variables: { ACCESS_TOKEN: "given" } }, async ({ call, seen, tokenRequests }) => {
      await call()
      expect([seen(), tokenRequests()]).toEqual([["Bearer given"], []])
    })
  })
})

describe("kept tokens", () => {
  const request: TokenRequest = {
    clientId: "i",
    clientSecret: "s",
    scope: "",
    parameters: {},
    variables: [],
    tokenUrlVariable: "T",
    tokenUrl: "https://id.example.com/token",
    discoveryUrl: undefined,
    isOverride: false,
  }

  test("end before they end, and age before that", async () => {
    let now = 0
    const tokens = new AccessTokens(() => now)
    expect([tokens.current(request), tokens.isAging(request)]).toEqual([undefined, false])
    await tokens.fetch(request, () => Promise.resolve({ value: "a", lifetimeMs: 3_600_000 }))
    expect([tokens.current(request), tokens.isAging(request)]).toEqual(["a", false])
    now = 3_540_000
    expect([tokens.current(request), tokens.isAging(request)]).toEqual(["a", true])
    now = 3_590_000
    expect(tokens.current(request)).toBeUndefined()
  })

  test("are told apart by secret and scope", async () => {
    const tokens = new AccessTokens()
    await tokens.fetch(request, () => Promise.resolve({ value: "a", lifetimeMs: 60_000 }))
    expect(tokens.current({ ...request, scope: "read" })).toBeUndefined()
    expect(tokens.current({ ...request, clientSecret: "other" })).toBeUndefined()
  })

  test("are forgotten only while they are the ones that were refused", async () => {
    const tokens = new AccessTokens()
    await tokens.fetch(request, () => Promise.resolve({ value: "new", lifetimeMs: 60_000 }))
    tokens.forget(request, "old")
    expect(tokens.current(request)).toBe("new")
    tokens.forget(request, "new")
    expect(tokens.current(request)).toBeUndefined()
  })

  test("are asked for again after a failure", async () => {
    const tokens = new AccessTokens()
    await expect(tokens.fetch(request, () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    await expect(tokens.fetch(request, () => Promise.resolve({ value: "a", lifetimeMs: 1_000 }))).resolves.toBe("a")
  })
})

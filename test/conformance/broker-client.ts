import { randomBytes } from "node:crypto"
import { createEgress } from "@sneck/runtime"
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client"
import { MemoryRegistrations } from "../../gateway/test/upstream-client-of.ts"
import type { ProviderSettings } from "../../gateway/src/oauth/broker/protocol/provider-settings.ts"
import { UpstreamClient } from "../../gateway/src/oauth/broker/protocol/upstream-client.ts"
import type { TokenSet } from "../../gateway/src/oauth/broker/protocol/upstream-provider.ts"
import { findResource } from "../../gateway/src/oauth/broker/protocol/find-resource.ts"

/**
 * An MCP client whose tokens all come from the broker's client of authorization servers: what the conformance suite
 * runs in its `auth/*` scenarios, with the address of its server as the last argument.
 */
const resource = process.argv.at(-1) ?? ""
const scenario = process.env["MCP_CONFORMANCE_SCENARIO"] ?? ""
const context = JSON.parse(process.env["MCP_CONFORMANCE_CONTEXT"] ?? "{}") as Readonly<
  Record<string, string | undefined>
>
const redirectUri = "http://127.0.0.1:9/oauth/callback/oap_conformance"
const own = { metadataUrl: "https://conformance-test.local/client-metadata.json", redirectUri }
const maxSteps = 3

const egress = createEgress()
const fetchOptions = { egress, allowPrivate: true }
const registrations = new MemoryRegistrations()
const granted = new Set<string>()
let tokens: TokenSet | undefined

const revision = process.env["MCP_CONFORMANCE_PROTOCOL_VERSION"] ?? "2025-11-25"
const versionNegotiation = revision >= "2026" ? { mode: { pin: revision } } : { mode: "legacy" as const }
const client = new Client({ name: "sneck-broker", version: "1.0.0" }, { versionNegotiation })
await client.connect(new StreamableHTTPClientTransport(new URL(resource), { fetch: fetchWithToken }))
const { tools } = await client.listTools()
for (const { name } of tools) await client.callTool({ name, arguments: {} })
await client.close()
await egress.close()

/** Asks with the token, and gets one, or one for more, when the server says so: three times at most. */
async function fetchWithToken(address: string | URL, init: RequestInit = {}): Promise<Response> {
  for (let step = 0; ; step += 1) {
    const headers = new Headers(init.headers)
    if (tokens !== undefined) headers.set("authorization", `Bearer ${tokens.accessToken}`)
    const response = await fetch(address, { ...init, headers })
    const challenge = response.headers.get("www-authenticate") ?? ""
    const needsMore = response.status === 403 && challenge.includes("insufficient_scope")
    if ((response.status !== 401 && !needsMore) || step >= maxSteps) return response
    await response.body?.cancel()
    const [, scope = ""] = /scope="([^"]*)"/.exec(challenge) ?? []
    if (needsMore) for (const each of scope.split(" ").filter(Boolean)) granted.add(each)
    tokens = await obtain([...granted])
    for (const each of tokens.scopes) granted.add(each)
  }
}

async function obtain(scopes: readonly string[]): Promise<TokenSet> {
  const upstream = await open()
  if (scenario.startsWith("auth/client-credentials")) return upstream.clientCredentials(scopes)
  if (scenario === "auth/enterprise-managed-authorization")
    return upstream.jwtBearer({ assertion: await ask(), scopes })
  const start = {
    redirectUri,
    state: randomBytes(32).toString("base64url"),
    codeVerifier: randomBytes(32).toString("base64url"),
    scopes,
  }
  const answer = await fetch(await upstream.authorizationUrl(start), { redirect: "manual" })
  const back = new URL(answer.headers.get("location") ?? "")
  return upstream.redeem({ ...start, params: back.searchParams })
}

/** The enterprise's identity provider says who it is and lets them in: an ID-JAG, for the resource's own server. */
async function ask(): Promise<string> {
  const { authorizationServers } = await findResource(fetchOptions, resource)
  const { idp_client_id: clientId, idp_issuer: issuer, idp_id_token: subjectToken = "" } = context
  const settings: ProviderSettings = { issuer, clientId, allowPrivateNetwork: true }
  const answered = await new UpstreamClient({ settings, secrets: {}, own, registrations, fetchOptions }).exchange({
    subjectToken,
    subjectTokenType: "urn:ietf:params:oauth:token-type:id_token",
    requestedTokenType: "urn:ietf:params:oauth:token-type:id-jag",
    audience: authorizationServers[0],
    resource,
  })
  return answered.accessToken
}

/** A client that was registered by hand is for one issuer, which whoever registers it looks up. */
async function open(): Promise<UpstreamClient> {
  const { client_id: clientId, client_secret: clientSecret, private_key_pem: privateKey } = context
  const algorithm = context["signing_algorithm"] ?? "ES256"
  const [issuer] = clientId === undefined ? [] : (await findResource(fetchOptions, resource)).authorizationServers
  const manual = clientId === undefined ? {} : { clientId, ...(issuer && { issuer }) }
  const settings: ProviderSettings = { resource, allowPrivateNetwork: true, ...manual }
  const secrets = { clientSecret, privateKey, algorithm }
  return new UpstreamClient({ settings, secrets, own, registrations, fetchOptions })
}

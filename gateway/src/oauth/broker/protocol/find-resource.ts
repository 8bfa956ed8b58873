import * as z from "zod"
import { UpstreamRefused } from "./upstream-errors.ts"
import { upstreamFetch } from "./upstream-fetch.ts"
import type { UpstreamFetchOptions } from "./upstream-fetch.ts"

const resourceMetadata = z.object({
  resource: z.url({ normalize: false }),
  authorization_servers: z
    .array(z.url({ protocol: /^https?$/, normalize: false }))
    .max(20)
    .optional(),
  scopes_supported: z.array(z.string().max(500)).max(1_000).optional(),
})

/** What a protected resource says of itself (RFC 9728 §2). */
export interface ResourceFacts {
  /** What tokens are asked for (RFC 8707); undefined: it publishes nothing. */
  readonly resource: string | undefined
  readonly authorizationServers: readonly string[]
  /** What it takes to use it, by its challenge, else all that it knows; undefined: it doesn't say. */
  readonly scopes: readonly string[] | undefined
}

/**
 * Asks an upstream MCP server or API who gives out tokens for it: by its challenge first, then at the well-known
 * addresses (RFC 9728 §3.1, §5.1). Throws `UpstreamRefused` `wrong_resource` for metadata of another resource.
 */
export async function findResource(options: UpstreamFetchOptions, resource: string): Promise<ResourceFacts> {
  const challenge = await readChallenge(options, resource)
  const { origin, pathname } = new URL(resource)
  const path = pathname.replace(/\/$/, "")
  const wellKnown = `${origin}/.well-known/oauth-protected-resource`
  const addresses = [challenge.metadata, path && wellKnown + path, wellKnown].filter((each) => Boolean(each))
  for (const address of new Set(addresses)) {
    const found = await readMetadata(options, String(address))
    if (found === undefined) continue
    requireSameResource(found.resource, resource)
    const servers = found.authorization_servers ?? []
    return {
      resource: found.resource,
      authorizationServers: servers,
      scopes: challenge.scopes ?? found.scopes_supported,
    }
  }
  return { resource: undefined, authorizationServers: [], scopes: challenge.scopes }
}

interface Challenge {
  readonly metadata: string | undefined
  readonly scopes: readonly string[] | undefined
}

/** Some MCP servers challenge what is posted alone. */
async function readChallenge(options: UpstreamFetchOptions, resource: string): Promise<Challenge> {
  const accept = "application/json, text/event-stream"
  const get = { method: "GET", headers: { accept } }
  const ping = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" })
  const post = { method: "POST", headers: { accept, "content-type": "application/json" }, body: ping }
  for (const request of [get, post]) {
    const { status, headers } = await upstreamFetch(options, resource, request)
    if (status !== 401) continue
    const challenge = headers["www-authenticate"] ?? ""
    const scope = parameter(challenge, "scope")
    return { metadata: parameter(challenge, "resource_metadata"), scopes: scope?.split(" ").filter(Boolean) }
  }
  return { metadata: undefined, scopes: undefined }
}

/** A parameter of a challenge (RFC 9110 §11.6.1). */
function parameter(challenge: string, name: string): string | undefined {
  const found = new RegExp(String.raw`(?:^|[\s,])${name}=(?:"([^"]{0,2000})"|([^\s,"]{1,2000}))`, "i").exec(challenge)
  return found?.[1] ?? found?.[2]
}

async function readMetadata(options: UpstreamFetchOptions, address: string) {
  if (!URL.canParse(address)) return undefined
  const { status, text } = await upstreamFetch(options, address, { method: "GET" })
  if (status !== 200) return undefined
  const parsed = resourceMetadata.safeParse(parseJson(text))
  return parsed.success ? parsed.data : undefined
}

/** The same, or what the address lies within: a server of several resources may speak for all. */
function requireSameResource(told: string, resource: string): void {
  const [outer, inner] = [new URL(told), new URL(resource)]
  const path = outer.pathname.endsWith("/") ? outer.pathname : `${outer.pathname}/`
  if (outer.origin === inner.origin && `${inner.pathname}/`.startsWith(path)) return
  throw new UpstreamRefused("wrong_resource", `${inner.host} sent metadata of another resource, ${outer.host}`)
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

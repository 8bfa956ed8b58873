import type { Context } from "koa"
import { keyIn } from "../identity/authenticator.ts"
import { GatewayError } from "../errors.ts"
import { isObject } from "../mcp/message.ts"
import { readJson } from "../middleware/read-json.ts"
import type { Services } from "../services.ts"
import { answerScim } from "./answer-scim.ts"
import type { ScimAnswer } from "./answer-scim.ts"
import type { ScimTokenRow } from "./scim-tokens.ts"

/** Where directories provision people and teams (RFC 7644 §3.2). */
export const scimPrefix = "/scim/v2"

const mediaType = "application/scim+json"
const maxBodyBytes = 1_048_576

/** What of the gateway directories need. */
export type ScimServices = Pick<Services, "scimTokens" | "rateLimits" | "store" | "url" | "addressOf">

/** Answers requests below `/scim/v2`, of whoever shows a token that an admin made for a directory. */
export function serveScim(services: ScimServices): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    try {
      const token = await tokenOf(services, ctx)
      ctx.set({ ...(await services.rateLimits.take(token.id)) })
      const body = await readBody(ctx)
      const { method, querystring } = ctx
      const path = ctx.path.slice(scimPrefix.length)
      const ifMatch = ctx.req.headers["if-match"]
      const call = { method: method === "HEAD" ? "GET" : method, path, query: new URLSearchParams(querystring) }
      send(ctx, await answerScim(services.store, token, { ...call, body, ifMatch }), services.url())
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      const schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"]
      ctx.set(error.headers)
      const problem = { schemas, status: String(error.status), detail: error.message }
      send(ctx, { status: error.status, body: problem }, services.url())
    }
  }
}

async function tokenOf({ addressOf, scimTokens, rateLimits }: ScimServices, ctx: Context): Promise<ScimTokenRow> {
  const secret = keyIn(ctx.req.headers.authorization)
  const token = secret === undefined ? undefined : await scimTokens.holding(secret)
  if (token !== undefined) return token
  // Guesses are counted by where they come from.
  await rateLimits.take(addressOf(ctx.req))
  const why = "Send a SCIM token that holds: Authorization: Bearer snk_scim_…"
  throw new GatewayError(401, "unauthenticated", why, { "www-authenticate": 'Bearer realm="sneck SCIM"' })
}

async function readBody({ req, method }: Context): Promise<unknown> {
  if (!["POST", "PUT", "PATCH"].includes(method)) return undefined
  return (await readJson(req, maxBodyBytes, mediaType)).value
}

function send(ctx: Context, { status, body, etag }: ScimAnswer, url: string): void {
  ctx.status = status
  ctx.set("cache-control", "no-store")
  if (etag !== undefined) ctx.set("etag", etag)
  if (body === undefined) {
    ctx.body = null
    ctx.status = status
    return
  }
  const located = withLocations(JSON.parse(JSON.stringify(body)), url)
  if (status === 201 && isObject(located) && isObject(located["meta"])) {
    ctx.set("location", String(located["meta"]["location"]))
  }
  const isUnchanged = etag !== undefined && ctx.method === "GET" && ctx.req.headers["if-none-match"] === etag
  ctx.body = isUnchanged ? null : JSON.stringify(located)
  ctx.status = isUnchanged ? 304 : status
  ctx.type = mediaType
}

/** Resources say where they are from anywhere (RFC 7643 §3.1): the library knows paths alone. */
function withLocations(value: unknown, url: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withLocations(one, url))
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, inner]) => [
    name,
    (name === "location" || name === "$ref") && typeof inner === "string" && inner.startsWith("/")
      ? `${url}${inner}`
      : withLocations(inner, url),
  ])
  return Object.fromEntries(members) as unknown
}

import type { Context } from "koa"
import { readJson } from "../../middleware/read-json.ts"
import type { Services } from "../../services.ts"
import type { OpenApi } from "../open-api.ts"
import type { ApiRequest } from "./api-request.ts"
import { isStream } from "./api-request.ts"

/** Where the API is. */
export const apiPrefix = "/api/v1"

/** What tells who makes a request, and from where. */
type Caller = Pick<Services, "authenticator" | "addressOf">

/** Answers requests below `/api/v1` over HTTP. */
export function serveApi(openApi: OpenApi, services: Caller): (ctx: Context) => Promise<void> {
  return async (ctx) => {
    const api = await openApi()
    const { status, headers, body } = await api.handle(toApiRequest(ctx, services))
    ctx.set({ ...headers })
    ctx.body = body ?? null
    ctx.status = status
    const type = headers["content-type"]
    if (type !== undefined) ctx.type = type
    if (isStream(body)) ctx.flushHeaders()
  }
}

function toApiRequest(ctx: Context, { authenticator, addressOf }: Caller): ApiRequest {
  const { req } = ctx
  return {
    method: ctx.method,
    path: ctx.path.slice(apiPrefix.length),
    query: new URLSearchParams(ctx.querystring),
    ifMatch: req.headers["if-match"],
    ifNoneMatch: req.headers["if-none-match"],
    idempotencyKey: headerText(req.headers["idempotency-key"]),
    principal: () => authenticator.principalOf(req),
    from: addressOf(req),
    readBody: async (maxBytes) => (hasBody(ctx) ? (await readJson(req, maxBytes)).value : undefined),
  }
}

function hasBody({ req }: Context): boolean {
  return req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

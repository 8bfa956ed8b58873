import type { Context, Next } from "koa"
import type { Logger } from "pino"
import { problemType, toProblem } from "../api/core/problem.ts"
import { toGatewayError } from "../api/core/to-gateway-error.ts"
import { GatewayError } from "../errors.ts"
import { pageSecurityHeaders, renderErrorPage } from "../pages/index.ts"
import { requestIdOf } from "./request-id.ts"
import { wantsHtml } from "./wants-html.ts"

/**
 * Answers every error once: as problem+json (RFC 9457), to a browser as a page. Only what was written for the public
 * leaves the house; the rest is logged and answered as 500.
 */
export function onError(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next()
    } catch (error) {
      const known = toGatewayError(error)
      const about = { err: error, path: withoutTokens(ctx.path), requestId: requestIdOf(ctx) }
      if (known === undefined) log.error(about, "a request failed unexpectedly")
      else if (known.status >= 500) log.warn(about, "a request could not be answered")
      answer(ctx, known ?? new GatewayError(500, "internal", "The request failed in the gateway; its log says why"))
    }
  }
}

/** Links that let somebody in end in a token. */
function withoutTokens(path: string): string {
  return path.replaceAll(/[\w-]{43,}/g, "…")
}

function answer(ctx: Context, error: GatewayError): void {
  ctx.status = error.status
  ctx.set({ ...error.headers })
  if (wantsHtml(ctx.req)) {
    ctx.set({ ...pageSecurityHeaders() })
    ctx.body = renderErrorPage({ status: error.status, title: ctx.message, detail: error.message })
    return
  }
  ctx.body = { ...toProblem(error), requestId: requestIdOf(ctx) }
  ctx.type = problemType
}

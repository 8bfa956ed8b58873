import type { Context, Next } from "koa"
import type { Logger } from "pino"
import { GatewayError } from "../errors.ts"
import { pageSecurityHeaders, renderErrorPage } from "../pages/index.ts"
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
      const known = error instanceof GatewayError ? error : undefined
      if (known === undefined) log.error({ err: error, path: ctx.path }, "a request failed unexpectedly")
      answer(ctx, known ?? new GatewayError(500, "internal", "The request failed in the gateway; its log says why"))
    }
  }
}

function answer(ctx: Context, error: GatewayError): void {
  ctx.status = error.status
  ctx.set({ ...error.headers })
  const title = ctx.message
  if (wantsHtml(ctx.req)) {
    ctx.set({ ...pageSecurityHeaders() })
    ctx.body = renderErrorPage({ status: error.status, title, detail: error.message })
    return
  }
  ctx.body = { type: "about:blank", title, status: error.status, detail: error.message, code: error.code }
  ctx.type = "application/problem+json"
}

import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import { readForm } from "../middleware/read-form.ts"
import { pageSecurityHeaders, renderLoginPage } from "../pages/index.ts"
import type { LoginPage } from "../pages/index.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { readUserCode, showUserCode } from "./user-code.ts"

const maxFormBytes = 4_096
const unknownCode = "Nothing waits under this code. It may have expired: run sneck login again."

/** `GET /login`: asks for the code that a terminal shows, then whether to let that command line in. */
export function showLogin({ logins }: Services): Handler {
  return async (ctx) => {
    const typed = new URLSearchParams(ctx.querystring).get("code")
    show(ctx, typed === null ? { step: "code" } : await pageFor(logins, typed))
  }
}

/**
 * `POST /login`: what was decided. The key is in the form, not in a cookie: no other page can send it. It is used once
 * and kept nowhere. To deny, the code is enough.
 */
export function decideLogin({ logins, keyRing, rateLimits }: Services): Handler {
  return async (ctx) => {
    await rateLimits.take(ctx.req.socket.remoteAddress ?? "")
    const form = await readForm(ctx.req, maxFormBytes)
    const code = readUserCode(form.get("code") ?? "")
    const principal = keyRing.find((form.get("key") ?? "").trim())
    if (code === undefined) return show(ctx, { step: "code", problem: unknownCode })
    if (form.get("decision") === "deny") return show(ctx, told(await logins.deny(code), "denied"))
    if (principal === undefined) {
      const problem = "This key is unknown on this server, revoked or expired."
      return show(ctx, await pageFor(logins, code, problem), 401)
    }
    try {
      show(ctx, told(await logins.approve(principal, code), "approved"))
    } catch (error) {
      if (!(error instanceof GatewayError) || error.status !== 403) throw error
      show(ctx, await pageFor(logins, code, `${error.message}.`), 403)
    }
  }
}

function told(isDone: boolean, step: "approved" | "denied"): LoginPage {
  return isDone ? { step } : { step: "code", problem: unknownCode }
}

async function pageFor(logins: Services["logins"], typed: string, problem?: string): Promise<LoginPage> {
  const code = readUserCode(typed)
  const wanted = code === undefined ? undefined : await logins.find(code)
  if (code === undefined || wanted === undefined) return { step: "code", problem: unknownCode }
  return { step: "decide", request: { code: showUserCode(code), ...wanted }, problem }
}

function show(ctx: Context, page: LoginPage, status = 200): void {
  ctx.status = status
  ctx.set({ ...pageSecurityHeaders({ forms: true }) })
  ctx.body = renderLoginPage(page)
}

import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { readForm } from "../middleware/read-form.ts"
import type { SignedIn } from "../people/sign-in.ts"
import { pageSecurityHeaders, renderLoginPage } from "../pages/index.ts"
import type { LoginPage } from "../pages/index.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { readUserCode, showUserCode } from "./user-code.ts"

const maxFormBytes = 4_096
const unknownCode = "Nothing waits under this code. It may have expired: run sneck login again."

/** `GET /login`: asks for the code that a terminal shows, then whether to let that command line in. */
export function showLogin({ logins, signIn }: Services): Handler {
  return async (ctx) => {
    const typed = new URLSearchParams(ctx.querystring).get("code")
    if (typed === null) return show(ctx, { step: "code" })
    show(ctx, await pageFor(logins, typed, { signedIn: await signIn.find(ctx.req) }))
  }
}

/**
 * `POST /login`: what was decided, by whoever is signed in, or by a key. The key is in the form, not in a cookie: no
 * other page can send it. It is used once and kept nowhere. To deny, the code is enough.
 */
export function decideLogin(services: Services): Handler {
  const { addressOf, logins, rateLimits, signIn } = services
  return async (ctx) => {
    await rateLimits.take(addressOf(ctx.req))
    const form = await readForm(ctx.req, maxFormBytes)
    const signedIn = await signIn.find(ctx.req)
    const code = readUserCode(form.get("code") ?? "")
    if (code === undefined) return show(ctx, { step: "code", problem: unknownCode })
    if (form.get("decision") === "deny") return show(ctx, told(await logins.deny(code), "denied"))
    const principal = approverIn(services, ctx, form, signedIn)
    if (principal === undefined) {
      const problem = "This key is unknown on this server, revoked or expired."
      return show(ctx, await pageFor(logins, code, { signedIn, problem }), 401)
    }
    try {
      show(ctx, told(await logins.approve(principal, code), "approved"))
    } catch (error) {
      if (!(error instanceof GatewayError) || error.status !== 403) throw error
      show(ctx, await pageFor(logins, code, { signedIn, problem: `${error.message}.` }), 403)
    }
  }
}

/** Who lets in: whose key is in the form, else who is signed in. Throws 403 `csrf`. */
function approverIn(
  { keyRing, signIn }: Services,
  ctx: Context,
  form: URLSearchParams,
  signedIn: SignedIn | undefined,
): Principal | undefined {
  const key = (form.get("key") ?? "").trim()
  if (key !== "" || signedIn === undefined) return keyRing.find(key)
  signIn.checkForm(ctx, form, signedIn)
  return signedIn.principal
}

function told(isDone: boolean, step: "approved" | "denied"): LoginPage {
  return isDone ? { step } : { step: "code", problem: unknownCode }
}

async function pageFor(
  logins: Services["logins"],
  typed: string,
  { signedIn, problem }: { readonly signedIn: SignedIn | undefined; readonly problem?: string },
): Promise<LoginPage> {
  const code = readUserCode(typed)
  const wanted = code === undefined ? undefined : await logins.find(code)
  if (code === undefined || wanted === undefined) return { step: "code", problem: unknownCode }
  const person = signedIn && { name: signedIn.principal.name, csrf: signedIn.csrf }
  return { step: "decide", request: { code: showUserCode(code), ...wanted }, person, problem }
}

function show(ctx: Context, page: LoginPage, status = 200): void {
  ctx.status = status
  ctx.set({ ...pageSecurityHeaders({ forms: true }) })
  ctx.body = renderLoginPage(page)
}

import type { Context, Next } from "koa"
import type { BrowserSignIn } from "../people/browser-sign-in.ts"
import { wantsHtml } from "./wants-html.ts"

/** Replaces the token of a session that is a day old, when its person opens a page. */
export function keepSignedIn(signIn: BrowserSignIn) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method === "GET" && wantsHtml(ctx.req)) await signIn.keep(ctx)
    await next()
  }
}

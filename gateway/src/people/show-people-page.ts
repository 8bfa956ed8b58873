import type { Context } from "koa"
import { pageSecurityHeaders } from "../pages/index.ts"

/** Forms around sign-in are small. */
export const maxFormBytes = 100_000

/** Sends a page with forms. `leadsOn`: what is answered to them may lead on to an application. */
export function showPeoplePage(ctx: Context, html: string, { status = 200, leadsOn = false } = {}): void {
  ctx.status = status
  ctx.set({ ...pageSecurityHeaders({ forms: leadsOn ? "lead-on" : true }) })
  ctx.body = html
}

/** Sends the browser to a path of ours. */
export function goTo(ctx: Context, path: string): void {
  ctx.status = 303
  ctx.set({ location: path, "cache-control": "no-store" })
}

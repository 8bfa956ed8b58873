import type { Configuration } from "oidc-provider"
import { pageSecurityHeaders, renderErrorPage } from "../../pages/index.ts"

/** Shows what is wrong with a client's request to the person whose browser it came by. */
export const renderProviderError: NonNullable<Configuration["renderError"]> = (ctx, out) => {
  ctx.set({ ...pageSecurityHeaders() })
  const detail = out.error_description ?? out.error
  const title = "This sign-in can’t go on"
  const advice = "Start it again in the program that sent you here. If it happens again, tell who made that program."
  ctx.body = renderErrorPage({ status: ctx.status, title, detail: `${sentence(detail)} ${advice}` })
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`
}

import { readForm } from "../../middleware/read-form.ts"
import type { Handler } from "../../route.ts"
import { oauthPaths } from "./provider-settings.ts"

/** What servers on the way take as a URL. */
const maxFormBytes = 6_000

/**
 * `POST /oauth/authorize`: an authorization request in a form means what it means in a URL (OpenID Connect Core
 * §3.1.2.1). The browser is sent there: cookies that are for their own site stay behind with a form of another.
 */
export const repeatAuthorization: Handler = async (ctx) => {
  const form = await readForm(ctx.req, maxFormBytes)
  ctx.status = 303
  ctx.set({ location: `${oauthPaths.authorization}?${form.toString()}`, "cache-control": "no-store" })
}

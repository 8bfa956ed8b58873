import type { IncomingMessage } from "node:http"
import { keyIn } from "../../identity/authenticator.ts"
import { readForm } from "../../middleware/read-form.ts"
import type { Handler } from "../../route.ts"
import type { Services } from "../../services.ts"

const maxFormBytes = 16_384

/**
 * `GET` and `POST /oauth/userinfo`: who the person is that an access token came of. The token is in the header, or in a
 * form (RFC 6750 §2). Throws 401 `invalid-token`, 403 `insufficient-scope`.
 */
export function showUserinfo({ oauth }: Services): Handler {
  return async (ctx) => {
    // For pages of every origin: no cookie is looked at.
    ctx.set({ "access-control-allow-origin": "*", "cache-control": "no-store" })
    ctx.body = await oauth.userinfo.of(await tokenOf(ctx.req))
  }
}

async function tokenOf(req: IncomingMessage): Promise<string> {
  const shown = keyIn(req.headers.authorization)
  if (shown !== undefined) return shown
  if (req.method !== "POST") return ""
  return (await readForm(req, maxFormBytes)).get("access_token") ?? ""
}

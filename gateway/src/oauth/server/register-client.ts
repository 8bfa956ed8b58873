import type { Handler } from "../../route.ts"
import type { Services } from "../../services.ts"

/**
 * `POST /oauth/register`: a client registers itself (RFC 7591). Anybody may, a few times a minute, and it lets nobody
 * in: that is what people decide. Throws 429 `too-many-requests`, 503 `too-many-clients`.
 */
export function registerClient({ addressOf, oauth: { server, strangers, clients } }: Services): Handler {
  return async (ctx) => {
    await strangers.take(`register ${addressOf(ctx.req)}`)
    await clients.assertRoom()
    await server.handle(ctx)
  }
}

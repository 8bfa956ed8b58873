import type { Handler } from "../../../route.ts"
import type { Provider } from "../protocol/upstream-provider.ts"
import type { StartedLink } from "./connect-links.ts"
import { keepConnected, ownerOf, show, whatToDo } from "./connect-outcome.ts"
import type { ConnectPageServices } from "./connect-outcome.ts"
import { mayConnect } from "./may-connect.ts"

/**
 * `GET /oauth/callback/:provider`: the browser comes back from a provider. What it brings is worth something only in the
 * session that left, once, for this very provider, and for whom the account is.
 */
export function comeBack(services: ConnectPageServices): Handler {
  return async (ctx, params) => {
    const query = new URLSearchParams(ctx.querystring)
    const provider = services.heldProviders.get(params["provider"] ?? "")
    const signedIn = await services.signIn.find(ctx.req)
    const state = query.get("state")
    if (provider === undefined || signedIn === undefined || state === null) return show(ctx, { step: "gone" }, 400)
    const started = await services.connectLinks.take(state, signedIn.sessionId, provider.id)
    const isTheirs = started && (await mayConnect(services.store, signedIn.principal, ownerOf(started.link)))
    if (started === undefined || isTheirs !== true) return show(ctx, { step: "gone" }, 400)
    try {
      const account = await connect(services, provider, started, query)
      show(ctx, { step: "connected", provider: provider.name, account })
    } catch (error) {
      show(ctx, { step: "failed", provider: provider.name, problem: whatToDo(error) }, 400)
    }
  }
}

/** What people call the account. */
async function connect(
  services: ConnectPageServices,
  provider: Provider,
  { link, start }: StartedLink,
  params: URLSearchParams,
): Promise<string | undefined> {
  const tokens = await provider.upstream.redeem({ ...start, params })
  const made = { owner: ownerOf(link), provider, tokens, askedScopes: start.scopes }
  return keepConnected(services, link, { ...made, flow: "authorization_code" })
}

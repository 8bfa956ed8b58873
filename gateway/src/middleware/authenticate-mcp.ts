import { GatewayError } from "../errors.ts"
import type { Authenticator } from "../identity/authenticator.ts"
import { mayWithin } from "../identity/access.ts"
import type { Principal } from "../identity/principal.ts"
import { bearerChallenge } from "../oauth/server/challenge.ts"
import type { Challenge } from "../oauth/server/challenge.ts"
import { accessOf } from "../oauth/server/resources.ts"
import type { Resources } from "../oauth/server/resources.ts"
import { toolsetSlugIn } from "../mcp/toolset-slug-in.ts"
import type { Exchange, Guard } from "./exchange.ts"

/**
 * Guard of `/mcp/:slug`: lets through who may call anything, in a way that the toolset takes. Who shows nothing that
 * holds is told where to get a token, whatever the method: that is how clients find out that people can sign in.
 * Throws 401 with a challenge (RFC 9728 §5.1), or 403 `insufficient-scope`.
 */
export function authenticateMcp(authenticator: Authenticator, resources: Resources): Guard {
  const pass = (exchange: Exchange, principal: Principal): void => {
    checkWay(exchange, principal, resources)
    checkScope(principal)
    exchange.principal = principal
  }
  return (exchange) => {
    try {
      const found = authenticator.principalOf(exchange.req)
      if (!(found instanceof Promise)) return pass(exchange, found)
      return found
        .then((principal) => pass(exchange, principal))
        .catch((error: unknown) => rethrow(error, exchange, resources))
    } catch (error) {
      return rethrow(error, exchange, resources)
    }
  }
}

/** Keys are not taken everywhere. */
function checkWay({ req }: Exchange, { id, credential = id }: Principal, resources: Resources): void {
  if (!credential.startsWith("key_")) return
  const live = resources.liveOf(toolsetSlugIn(req.url) ?? "")
  if (live === undefined || accessOf(live).includes("key")) return
  throw new GatewayError(401, "key-not-taken", "This toolset takes no keys: sign in instead", {
    "www-authenticate": bearerChallenge({}),
  })
}

/** Where exactly something may be called is decided where it is looked up. */
function checkScope(principal: Principal): void {
  if (mayWithin(principal, "mcp:call", {})) return
  const who = principal.kind === "key" ? "key" : `caller’s ${principal.kind}`
  throw new GatewayError(403, "insufficient-scope", `The ${who} lacks the scope mcp:call`)
}

/** Says where tokens for this toolset are to be had, to whoever showed none that holds. */
function rethrow(error: unknown, { req }: Exchange, resources: Resources): never {
  if (!(error instanceof GatewayError) || error.status !== 401) throw error
  const shown = req.headers.authorization === undefined ? {} : ({ error: "invalid_token" } as const)
  const challenge = challengeFor(resources, toolsetSlugIn(req.url) ?? "", shown)
  throw new GatewayError(401, error.code, error.message, { ...error.headers, "www-authenticate": challenge })
}

/** The challenge of a toolset; of one that takes no tokens, only that something has to be shown. */
export function challengeFor(resources: Resources, slug: string, told: Challenge): string {
  const takesTokens = resources.find(resources.resourceOf(slug)) !== undefined
  if (!takesTokens) return bearerChallenge(told)
  return bearerChallenge({ scope: "mcp:tools", ...told, resource_metadata: resources.metadataUrlOf(slug) })
}

import { GatewayError } from "../errors.ts"
import type { KeyRing } from "../identity/key-ring.ts"
import { isWellFormedKey } from "../identity/key.ts"
import type { Principal, Scope } from "../identity/principal.ts"
import type { Exchange, Guard } from "./exchange.ts"

/**
 * Guard that lets through who holds a key with this scope, sent as `Authorization: Bearer KEY` or `Authorization: KEY`.
 * Throws 401 `unauthenticated` with a challenge (RFC 9110 §11.6.1), or 403 `insufficient-scope`.
 */
export function authenticate(keys: KeyRing, scope: Scope): Guard {
  return (exchange) => {
    const principal = principalOf(exchange.req, keys)
    if (!principal.scopes.has(scope)) {
      throw new GatewayError(403, "insufficient-scope", `The key lacks the scope ${scope}`)
    }
    exchange.principal = principal
  }
}

/** The principal that `authenticate` found. Throws when the route forgot that guard. */
export function principalIn(exchange: Exchange): Principal {
  if (exchange.principal === undefined) throw new Error("no guard authenticated this request")
  return exchange.principal
}

/** Who holds the key that a request shows. Throws 401 `unauthenticated` with a challenge (RFC 9110 §11.6.1). */
export function principalOf(req: Exchange["req"], keys: KeyRing): Principal {
  const header = req.headers.authorization
  if (header === undefined) throw unauthenticated("Send a key: Authorization: Bearer snk_…")
  const key = keyIn(header)
  const principal = keys.find(key)
  if (principal !== undefined) return principal
  throw unauthenticated(
    isWellFormedKey(key)
      ? "The key is unknown, revoked or expired on this server"
      : "The key is not well formed: was a part of it lost in copying?",
  )
}

/** `Bearer KEY`, in any case (RFC 9110 §11.1), or the key alone. */
function keyIn(header: string): string {
  if (header.startsWith("snk_")) return header
  return /^bearer /i.test(header) ? header.slice("bearer ".length).trim() : header.trim()
}

function unauthenticated(detail: string): GatewayError {
  return new GatewayError(401, "unauthenticated", detail, { "www-authenticate": 'Bearer realm="sneck"' })
}

import { GatewayError } from "../../errors.ts"
import type { Directory } from "../../identity/directory.ts"
import type { Store } from "../../store/store.ts"
import { bearerChallenge } from "./challenge.ts"
import { grantedScopes } from "./payloads.ts"
import { findPersonClaims, pickClaims } from "./person-claims.ts"
import type { PersonClaims } from "./person-claims.ts"
import type { Resources } from "./resources.ts"
import type { ServerKeys } from "./server-keys.ts"
import { byConsent } from "./token-principal.ts"
import { verifyToken } from "./verify-token.ts"

/** What it is opened with. */
export interface UserinfoParts {
  readonly store: Store
  readonly directory: Directory
  readonly keys: ServerKeys
  readonly resources: Resources
}

/**
 * Tells a client who the person is that let it in, as far as that person agreed (OpenID Connect Core §5.3). It shows
 * the access token that it has: each is for one toolset, and all toolsets are ours. The provider's own endpoint takes
 * tokens for no resource alone, which nobody gets here.
 */
export class Userinfo {
  readonly #parts: UserinfoParts

  constructor(parts: UserinfoParts) {
    this.#parts = parts
  }

  /** Throws 401 `invalid-token`, 403 `insufficient-scope` where the client did not ask for `openid`. */
  async of(token: string): Promise<PersonClaims> {
    const { store, directory, keys, resources } = this.#parts
    const claims = await verifyToken(token, keys, resources)
    const toolset = claims && resources.find(claims.aud)
    if (claims?.gid === undefined || toolset === undefined) throw invalidToken()
    const { gid = "" } = claims
    const scopes = await store.across(async (trx) => {
      const person = await byConsent(trx, claims, toolset, directory)
      return person?.organisationId === toolset.owner.organisationId ? grantedScopes(trx, gid) : undefined
    })
    if (scopes === undefined) throw invalidToken()
    if (!scopes.has("openid")) throw withoutOpenid()
    return pickClaims(await findPersonClaims(store, claims.sub), scopes)
  }
}

function invalidToken(): GatewayError {
  const why = "The access token is missing, unknown here, expired or revoked: ask for another, with the scope openid"
  const challenge = bearerChallenge({ error: "invalid_token" })
  return new GatewayError(401, "invalid-token", why, { "www-authenticate": challenge })
}

function withoutOpenid(): GatewayError {
  const why = "The client did not ask who the person is: ask for an access token with the scope openid"
  const challenge = bearerChallenge({ error: "insufficient_scope", scope: "openid" })
  return new GatewayError(403, "insufficient-scope", why, { "www-authenticate": challenge })
}

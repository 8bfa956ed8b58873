import type { Egress } from "@sneck/runtime"
import type { FetchImplementation, JWTVerifyGetKey } from "jose"
import { egressFetch } from "../../../people/sso/egress-fetch.ts"
import { discoverClient } from "../../../people/sso/oidc-client.ts"
import { mayBePrivate } from "../../../people/sso/provider.ts"
import type { OidcIdentityProvider } from "../../../people/sso/provider.ts"

const keptMs = 3_600_000
const timeoutMs = 5_000

/**
 * The keys of identity providers, where their metadata says these are: fetched by the only way out, kept for a while,
 * and asked for again when something is signed with a new one.
 */
export class ProviderKeys {
  readonly #egress: Egress
  readonly #kept = new Map<
    string,
    { readonly version: number; readonly until: number; keys: Promise<JWTVerifyGetKey> }
  >()

  constructor(egress: Egress) {
    this.#egress = egress
  }

  /** Throws what discovery and the way out throw, each time anew. */
  async get(provider: OidcIdentityProvider): Promise<JWTVerifyGetKey> {
    const { id, version } = provider
    const known = this.#kept.get(id)
    if (known?.version === version && known.until > Date.now()) return known.keys
    const keys = this.#find(provider)
    this.#kept.set(id, { version, until: Date.now() + keptMs, keys })
    keys.catch(() => this.#kept.delete(id))
    return keys
  }

  async #find(provider: OidcIdentityProvider): Promise<JWTVerifyGetKey> {
    const { createRemoteJWKSet, customFetch } = await import("jose")
    const { configuration } = await discoverClient(this.#egress, provider, undefined)
    const allowPrivate = mayBePrivate(provider)
    const url = new URL(configuration.serverMetadata().jwks_uri ?? "")
    if (url.protocol !== "https:" && !allowPrivate) throw new TypeError("the provider’s keys are not served by https")
    const fetch = egressFetch(this.#egress, { allowPrivate })
    const ask: FetchImplementation = (target, { method, headers, signal }) =>
      fetch(target, { method, headers: Object.fromEntries(headers), signal })
    return createRemoteJWKSet(url, { timeoutDuration: timeoutMs, cacheMaxAge: keptMs, [customFetch]: ask })
  }
}

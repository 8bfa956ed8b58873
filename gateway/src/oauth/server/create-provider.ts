import type Provider from "oidc-provider"
import type { Logger } from "pino"
import { isSame } from "../../people/session-token.ts"
import { hashSecret } from "./client-rows.ts"
import { providerSettings } from "./provider-settings.ts"
import type { ProviderParts } from "./provider-settings.ts"
import type { KeySet } from "./server-keys.ts"

/** Makes the authorization server with the keys of now. Loads oidc-provider, which an idle gateway does without. */
export async function createProvider(parts: ProviderParts, keys: KeySet, log: Logger): Promise<Provider> {
  const library = await import("oidc-provider")
  const provider = new library.Provider(parts.resources.issuer, providerSettings(parts, keys, library))
  // Where browsers reach us is known from the gateway's own URL, and told by us in these headers alone.
  provider.proxy = true
  provider.on("server_error", (ctx, error) => log.error({ err: error, path: ctx.path }, "an OAuth request failed"))
  hashSecrets(provider, parts)
  parts.machines.register(provider)
  return provider
}

/** Secrets of clients are stored as hashes, and compared as such. */
function hashSecrets(provider: Provider, { machines }: ProviderParts): void {
  const compare = async (client: { clientId: string; clientSecret?: string }, secret: string): Promise<boolean> => {
    const held = await machines.holdsSecret(client.clientId, secret)
    return held ?? isSame(hashSecret(secret), client.clientSecret ?? "")
  }
  Object.defineProperty(provider.Client.prototype, "compareClientSecret", {
    async value(this: { clientId: string; clientSecret?: string }, secret: string) {
      return compare(this, secret)
    },
  })
}

import { randomBytes } from "node:crypto"
import { createEgress } from "@sneck/runtime"
import type { Egress } from "@sneck/runtime"
import type { ClientSecrets, ProviderSettings } from "../src/oauth/broker/protocol/provider-settings.ts"
import type { Registration, Registrations } from "../src/oauth/broker/protocol/register-client.ts"
import { UpstreamClient } from "../src/oauth/broker/protocol/upstream-client.ts"
import type { AuthorizationStart } from "../src/oauth/broker/protocol/upstream-provider.ts"

/** Where browsers come back to in these tests; nobody listens there. */
export const testRedirectUri = "http://127.0.0.1:9/oauth/callback/oap_test"

/** Registrations of one client, in memory. */
export class MemoryRegistrations implements Registrations {
  kept: Registration | undefined
  #place = ""

  async find(place: object): Promise<Registration | undefined> {
    return this.#place === JSON.stringify(place) ? this.kept : undefined
  }

  async keep(place: object, made: Registration): Promise<Registration> {
    this.#place = JSON.stringify(place)
    this.kept = made
    return made
  }

  async forget(clientId: string): Promise<void> {
    if (this.kept?.client_id === clientId) this.kept = undefined
  }
}

/** What a client under test is made with; loopback servers may be asked unless `allowPrivate` says otherwise. */
export interface TestClientOptions {
  readonly secrets?: ClientSecrets
  readonly registrations?: Registrations
  readonly egress?: Egress
  readonly allowPrivate?: boolean
  readonly metadataUrl?: string
}

/** A client of an authorization server with these settings. */
export function upstreamClientOf(settings: ProviderSettings, options: TestClientOptions = {}): UpstreamClient {
  const { secrets = {}, registrations = new MemoryRegistrations(), egress = createEgress() } = options
  const { allowPrivate = true, metadataUrl = "http://127.0.0.1:9/oauth/client-metadata/oap_test.json" } = options
  const own = { metadataUrl, redirectUri: testRedirectUri }
  return new UpstreamClient({ settings, secrets, own, registrations, fetchOptions: { egress, allowPrivate } })
}

/** What somebody keeps who sends a browser to a provider. */
export function newStart(scopes: readonly string[] = []): AuthorizationStart {
  const [state, codeVerifier] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")]
  return { redirectUri: testRedirectUri, state, codeVerifier, scopes }
}

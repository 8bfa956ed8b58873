import type { Egress } from "@sneck/runtime"
import type * as OpenIdClient from "openid-client"
import { GatewayError } from "../../errors.ts"
import { egressFetch } from "./egress-fetch.ts"
import { mayBePrivate } from "./provider.ts"
import type { OidcIdentityProvider } from "./provider.ts"

/** A registration of ours at an OpenID provider, ready to be used. */
export interface OidcClient {
  readonly library: typeof OpenIdClient
  readonly configuration: OpenIdClient.Configuration
}

/** Clocks of providers may differ from ours by so much, seconds. */
const clockToleranceSeconds = 60
/** Metadata of a provider is asked for again after this. */
const keptMs = 3_600_000

/**
 * Asks a provider for its metadata (OpenID Connect Discovery §4) and makes a client of it that checks signatures: the
 * library alone would trust the connection (OpenID Connect Core §3.1.3.7 allows that).
 * Throws what the library and the way out throw.
 */
export async function discoverClient(
  egress: Egress,
  provider: OidcIdentityProvider,
  secret: string | undefined,
): Promise<OidcClient> {
  const library = await import("openid-client")
  const { settings } = provider
  const allowPrivate = mayBePrivate(provider)
  const fetch = egressFetch(egress, { allowPrivate })
  const metadata = { [library.clockTolerance]: clockToleranceSeconds, redirect_uris: [], response_types: ["code"] }
  const configuration = await library.discovery(
    new URL(settings.issuer),
    settings.clientId,
    metadata,
    clientAuthentication(library, provider, secret),
    { [library.customFetch]: fetch, timeout: 10, execute: allowPrivate ? [library.allowInsecureRequests] : [] },
  )
  library.enableNonRepudiationChecks(configuration)
  checkEndpoint(configuration.serverMetadata().authorization_endpoint, allowPrivate)
  return { library, configuration }
}

/** Clients of providers, each made once an hour and after every change of its settings. */
export class OidcClients {
  readonly #kept = new Map<string, { readonly version: number; readonly until: number; client: Promise<OidcClient> }>()

  /** Throws what `make` throws, each time anew. */
  async get(provider: OidcIdentityProvider, make: () => Promise<OidcClient>): Promise<OidcClient> {
    const known = this.#kept.get(provider.id)
    if (known?.version === provider.version && known.until > Date.now()) return known.client
    const client = make()
    this.#kept.set(provider.id, { version: provider.version, until: Date.now() + keptMs, client })
    client.catch(() => this.#kept.delete(provider.id))
    return client
  }
}

function clientAuthentication(
  library: typeof OpenIdClient,
  { settings }: OidcIdentityProvider,
  secret: string | undefined,
) {
  if (secret === undefined || settings.clientAuthentication === "none") return library.None()
  const isBasic = settings.clientAuthentication === "client_secret_basic"
  return isBasic ? library.ClientSecretBasic(secret) : library.ClientSecretPost(secret)
}

/** The browser is sent there: it has to be a place that browsers go to. */
function checkEndpoint(endpoint: string | undefined, allowPrivate: boolean): void {
  const protocol = endpoint === undefined ? "" : URL.parse(endpoint)?.protocol
  if (protocol === "https:" || (allowPrivate && protocol === "http:")) return
  const why = "The provider's metadata names no authorization endpoint that is reached by https"
  throw new GatewayError(502, "sso-unusable", why)
}

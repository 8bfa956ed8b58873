import type { CryptoKey } from "jose"
import type { ClientAuth } from "openid-client"
import type { FoundServer } from "./find-server.ts"
import type { ClientSecrets, ProviderSettings, clientAuthentications } from "./provider-settings.ts"
import { basic, rawBasic } from "./quirks.ts"
import { registerClient } from "./register-client.ts"
import type { Registrations } from "./register-client.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import type { UpstreamFetchOptions } from "./upstream-fetch.ts"

/** How our client shows who it is. */
export type ClientAuthentication = (typeof clientAuthentications)[number]

/** Our client, as one server knows it. */
export interface ClientIdentity {
  readonly clientId: string
  readonly authentication: ClientAuthentication
  readonly secrets: ClientSecrets
  /** Whether it registered by itself, and may do so again. */
  readonly isDynamic: boolean
}

/** Where our own client is described. */
export interface OwnClient {
  /** Address of its metadata document, which is its id where the server takes that. */
  readonly metadataUrl: string
  readonly redirectUri: string
}

/** What it takes to find out who we are at a server. */
export interface IdentityServices {
  readonly settings: ProviderSettings
  readonly secrets: ClientSecrets
  readonly own: OwnClient
  readonly registrations: Registrations
  readonly fetchOptions: UpstreamFetchOptions
}

/** Who we are at this server. Throws `UpstreamRefused` `registration_needed` where only a person can register us. */
export async function identify(services: IdentityServices, server: FoundServer): Promise<ClientIdentity> {
  const { settings, secrets, own } = services
  const kind = settings.registration ?? (settings.clientId === undefined ? "automatic" : "manual")
  if (kind === "manual") {
    if (settings.clientId === undefined) throw needsClient("It has no clientId")
    return {
      clientId: settings.clientId,
      authentication: authenticationOf(settings, secrets),
      secrets,
      isDynamic: false,
    }
  }
  const takesDocument = server.metadata.client_id_metadata_document_supported === true && isReachable(services)
  if (kind === "metadata-document" || (kind === "automatic" && takesDocument)) {
    const authentication = secrets.privateKey === undefined ? "none" : "private_key_jwt"
    return { clientId: own.metadataUrl, authentication, secrets, isDynamic: false }
  }
  if (server.metadata.registration_endpoint === undefined) {
    throw needsClient(`${server.metadata.issuer} lets no client register by itself`)
  }
  return registerClient(services, server.metadata)
}

/** What proves it, for `openid-client`. */
export async function toClientAuth(
  { clientId, authentication, secrets }: ClientIdentity,
  { quirks = [] }: Pick<ProviderSettings, "quirks">,
): Promise<ClientAuth> {
  const client = await import("openid-client")
  const { clientSecret = "", keyId } = secrets
  if (authentication === "client_secret_basic") {
    const credentials = quirks.includes("raw-basic") ? rawBasic(clientId, clientSecret) : basic(clientId, clientSecret)
    return (_server, _client, _body, headers) => headers.set("authorization", credentials)
  }
  if (authentication === "client_secret_post") return client.ClientSecretPost(clientSecret)
  if (authentication === "client_secret_jwt") return client.ClientSecretJwt(clientSecret)
  if (authentication === "none") return client.None()
  return client.PrivateKeyJwt({ key: await importKey(secrets), ...(keyId && { kid: keyId }) })
}

/** The private key of a client. Throws `UpstreamRefused` `wrong_key`. */
export async function importKey({ privateKey = "", algorithm = "RS256" }: ClientSecrets): Promise<CryptoKey> {
  const { importPKCS8 } = await import("jose")
  try {
    return await importPKCS8(privateKey, algorithm)
  } catch {
    throw new UpstreamRefused("wrong_key", `The provider's private key is no PKCS #8 key for ${algorithm}`)
  }
}

function authenticationOf(settings: ProviderSettings, secrets: ClientSecrets): ClientAuthentication {
  if (settings.clientAuthentication !== undefined) return settings.clientAuthentication
  if (secrets.clientSecret !== undefined) return "client_secret_basic"
  return secrets.privateKey === undefined ? "none" : "private_key_jwt"
}

/** A server elsewhere can't read a document that is served here without TLS. */
function isReachable({ own, settings }: IdentityServices): boolean {
  return own.metadataUrl.startsWith("https:") || settings.allowPrivateNetwork === true
}

function needsClient(why: string): UpstreamRefused {
  return new UpstreamRefused("registration_needed", `${why}: register a client there and set clientId and its secret`)
}

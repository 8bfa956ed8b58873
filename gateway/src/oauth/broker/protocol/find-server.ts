import { findResource, parseJson } from "./find-resource.ts"
import type { ResourceFacts } from "./find-resource.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import { metadataAddresses, requireOwnHosts, serverMetadata } from "./server-metadata.ts"
import type { ServerMetadata } from "./server-metadata.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import { upstreamFetch } from "./upstream-fetch.ts"
import type { UpstreamFetchOptions } from "./upstream-fetch.ts"

/** An authorization server as it was found. */
export interface FoundServer {
  readonly metadata: ServerMetadata
  /** Whether it told of itself; the settings did otherwise. */
  readonly isDiscovered: boolean
  /** Goes into every request, where the provider is found by a resource (RFC 8707). */
  readonly resource: string | undefined
  /** What the resource asks for. */
  readonly scopes: readonly string[] | undefined
}

/**
 * Finds out how to talk to a provider: from its settings, its issuer's metadata, or the resource that names its issuer.
 * Throws `UpstreamRefused` for metadata that isn't to be trusted, `UpstreamUnavailable` for none.
 */
export async function findServer(options: UpstreamFetchOptions, settings: ProviderSettings): Promise<FoundServer> {
  const { endpoints, issuer, resource } = settings
  if (endpoints !== undefined)
    return { ...nothingOfResource(resource), metadata: fromSettings(settings), isDiscovered: false }
  if (resource !== undefined) return findByResource(options, settings, resource)
  if (issuer === undefined) {
    throw new UpstreamRefused("incomplete", "The provider has neither an issuer nor endpoints nor a resource")
  }
  const metadata = await readServer(options, issuer)
  if (metadata === undefined)
    throw new UpstreamRefused("no_metadata", `${issuer} publishes no metadata: give its endpoints`)
  requireOwnHosts(metadata, settings.endpointHosts)
  return { ...nothingOfResource(undefined), metadata, isDiscovered: true }
}

async function findByResource(
  options: UpstreamFetchOptions,
  settings: ProviderSettings,
  address: string,
): Promise<FoundServer> {
  const facts = await findResource(options, address)
  const { origin } = new URL(address)
  const issuer = chooseIssuer(facts, settings.issuer) ?? origin
  // Servers of 2025-03-26 publish nothing of the resource, and their own metadata at its origin or not at all.
  const isOld = facts.authorizationServers.length === 0
  const metadata = (await readServer(options, issuer)) ?? (isOld ? defaultEndpoints(origin) : undefined)
  if (metadata === undefined) throw new UpstreamRefused("no_metadata", `${issuer} publishes no metadata`)
  requireOwnHosts(metadata, settings.endpointHosts)
  return { metadata, isDiscovered: true, resource: facts.resource ?? address, scopes: facts.scopes }
}

/** The one that the settings demand, else the first. Throws `wrong_issuer` when the resource no longer names the former. */
function chooseIssuer({ authorizationServers }: ResourceFacts, wanted: string | undefined): string | undefined {
  if (wanted === undefined || authorizationServers.length === 0) return wanted ?? authorizationServers[0]
  if (authorizationServers.includes(wanted)) return wanted
  throw new UpstreamRefused("wrong_issuer", `The resource names other authorization servers than ${wanted}`)
}

/** Undefined: there is no metadata. Throws `wrong_issuer` for that of another issuer (RFC 8414 §3.3). */
async function readServer(options: UpstreamFetchOptions, issuer: string): Promise<ServerMetadata | undefined> {
  for (const address of metadataAddresses(issuer)) {
    const { status, text } = await upstreamFetch(options, address, { method: "GET" })
    const parsed = status === 200 ? serverMetadata.safeParse(parseJson(text)) : undefined
    if (parsed?.success !== true) continue
    if (parsed.data.issuer === issuer) return parsed.data
    throw new UpstreamRefused("wrong_issuer", `The metadata at ${new URL(issuer).host} is that of another issuer`)
  }
  return undefined
}

function fromSettings({ endpoints, issuer }: ProviderSettings): ServerMetadata {
  return {
    issuer: issuer ?? new URL(endpoints?.token ?? "").origin,
    authorization_endpoint: endpoints?.authorization,
    token_endpoint: endpoints?.token,
    device_authorization_endpoint: endpoints?.deviceAuthorization,
    revocation_endpoint: endpoints?.revocation,
  }
}

function defaultEndpoints(origin: string): ServerMetadata {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    code_challenge_methods_supported: ["S256"],
  }
}

function nothingOfResource(resource: string | undefined): Pick<FoundServer, "resource" | "scopes"> {
  return { resource, scopes: undefined }
}

import { GatewayError } from "../../../errors.ts"
import type { Principal } from "../../../identity/principal.ts"
import { UpstreamRefused, UpstreamUnavailable } from "../protocol/upstream-errors.ts"
import { isUnattended } from "../protocol/upstream-provider.ts"
import type { Provider, Providers } from "../protocol/upstream-provider.ts"
import type { ConnectLink, ConnectLinks } from "./connect-links.ts"
import { ownerOfCall } from "./connection.ts"
import type { ConnectionOwner, ConnectionView } from "./connection.ts"
import type { Connections } from "./connections.ts"
import { mayShare } from "./may-connect.ts"

/** What connections are begun with. */
export interface BeginServices {
  readonly heldProviders: Providers
  readonly connectLinks: ConnectLinks
  readonly connectedAccounts: Connections
}

/** An account that is to be connected. */
export interface WantedConnection {
  /** Slug. */
  readonly provider: string
  readonly projectId: string
  readonly scopes?: readonly string[] | undefined
  readonly owner: "caller" | "organisation"
}

/**
 * A link at which a person connects the account.
 * Throws 404 `unknown-provider`, 409 `flow-not-allowed`, 403 `may-not-share` or `no-owner`.
 */
export async function beginByLink(
  { heldProviders, connectLinks }: BeginServices,
  principal: Principal,
  wanted: WantedConnection,
): Promise<ConnectLink> {
  const provider = requireProvider(heldProviders, principal, wanted)
  if (isUnattended(provider.grant)) {
    const why = `Nobody has to open a link for ${wanted.provider}: the first call that needs it connects it`
    throw new GatewayError(409, "flow-not-allowed", why)
  }
  const owner = ownerOf(principal, wanted)
  return connectLinks.give({ owner, provider, scopes: wanted.scopes ?? provider.scopes })
}

/**
 * Connects an account that the organisation shares by what our client itself may do there, without a person.
 * Throws as {@link beginByLink}, and 502 `provider-refused`, 503 `provider-unavailable`.
 */
export async function shareByClient(
  { heldProviders, connectedAccounts }: BeginServices,
  principal: Principal,
  wanted: Omit<WantedConnection, "owner">,
): Promise<ConnectionView> {
  const provider = requireProvider(heldProviders, principal, wanted)
  if (!provider.flows.has("client_credentials")) {
    const why = `The provider ${wanted.provider} is not set up for client_credentials: add it to its flows`
    throw new GatewayError(409, "flow-not-allowed", why)
  }
  const owner = ownerOf(principal, { owner: "organisation" })
  const askedScopes = wanted.scopes ?? provider.scopes
  try {
    const tokens = await provider.upstream.clientCredentials(askedScopes)
    return await connectedAccounts.keep({ owner, provider, tokens, askedScopes, flow: "client_credentials" })
  } catch (error) {
    if (error instanceof UpstreamRefused) throw new GatewayError(502, "provider-refused", error.message)
    if (error instanceof UpstreamUnavailable) throw new GatewayError(503, "provider-unavailable", error.message)
    throw error
  }
}

function requireProvider(
  providers: Providers,
  { organisationId }: Principal,
  { provider: slug, projectId }: Pick<WantedConnection, "provider" | "projectId">,
): Provider {
  const provider = providers.find({ organisationId, projectId }, slug)
  if (provider !== undefined) return provider
  throw new GatewayError(404, "unknown-provider", `There is no provider ${slug}`)
}

function ownerOf(principal: Principal, { owner: wanted }: Pick<WantedConnection, "owner">): ConnectionOwner {
  if (wanted === "organisation" && !mayShare(principal)) {
    const why = "To share an account with the organisation, connection:write in all of it is needed: ask an admin"
    throw new GatewayError(403, "may-not-share", why)
  }
  const owner = ownerOfCall(principal, wanted)
  if (owner !== undefined) return owner
  throw new GatewayError(
    403,
    "no-owner",
    "The key is nobody's own, so it has no accounts: use a person's or an agent's",
  )
}

import type { Store } from "../../../store/store.ts"
import { UpstreamRefused } from "../protocol/upstream-errors.ts"
import type { Provider, TokenSet, UnattendedFlow } from "../protocol/upstream-provider.ts"
import type { ConnectionOwner } from "./connection.ts"

/** Tokens that are wanted for somebody who need not be there. */
export interface UnattendedRequest {
  readonly owner: ConnectionOwner
  readonly provider: Provider
  readonly flow: UnattendedFlow
  readonly scopes: readonly string[]
}

/**
 * Asks a provider for tokens without anybody in front of a page. What is signed names the owner of the connection, and
 * nothing of the call has a part in that. A refresh token is not kept: asking again is as good, and never used up.
 * Throws `UpstreamUnavailable`, and `UpstreamRefused`, also `flow_not_allowed`, `wrong_owner` and `no_address`.
 */
export async function askUnattended(
  store: Pick<Store, "within">,
  { owner, provider, flow, scopes }: UnattendedRequest,
): Promise<TokenSet> {
  const { flows, name, upstream } = provider
  if (!flows.has(flow)) {
    throw new UpstreamRefused("flow_not_allowed", `${name} is not set up for ${flow} any more`, {
      needsReconnect: true,
    })
  }
  if (flow === "client_credentials") {
    requireOrganisation(provider, owner)
    return withoutRefresh(await upstream.clientCredentials(scopes))
  }
  const subject = await subjectOf(store, provider, owner)
  if (flow === "jwt_bearer") return withAccount(await upstream.jwtBearer({ subject, scopes }), subject)
  if (subject === undefined) {
    throw new UpstreamRefused(
      "wrong_owner",
      `${name} gives tokens for people and agents: the toolset's owner is caller`,
    )
  }
  return withAccount(await upstream.exchange({ subject, scopes }), subject)
}

/** A client that acts as itself is nobody's own account. */
function requireOrganisation({ name }: Provider, { kind }: ConnectionOwner): void {
  if (kind === "organisation") return
  const why = `${name} knows our client alone, not who calls: let the toolset say owner: organisation`
  throw new UpstreamRefused("wrong_owner", why)
}

/** How the provider knows an owner; undefined: as our client itself. */
async function subjectOf(
  store: Pick<Store, "within">,
  { name, subject }: Provider,
  { organisationId, kind, id }: ConnectionOwner,
): Promise<string | undefined> {
  if (kind === "organisation") return undefined
  if (subject === "id") return id
  const row = await store.within(organisationId, async ({ db }) => {
    const people = db.selectFrom("users").select("email").where("organisation_id", "=", organisationId)
    return people.where("id", "=", id).where("deleted_at", "is", null).executeTakeFirst()
  })
  if (kind === "user" && row !== undefined) return row.email
  throw new UpstreamRefused("no_address", `${name} knows people by their address, and the caller has none`)
}

function withAccount(tokens: TokenSet, subject: string | undefined): TokenSet {
  const account = subject === undefined ? undefined : { id: subject, label: subject }
  return withoutRefresh({ ...tokens, account: tokens.account ?? account })
}

function withoutRefresh(tokens: TokenSet): TokenSet {
  return { ...tokens, refreshToken: undefined }
}

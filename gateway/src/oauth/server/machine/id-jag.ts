import { hash } from "node:crypto"
import type { TokenEndpointGrantContext } from "oidc-provider"
import { GatewayError } from "../../../errors.ts"
import { intersectAccess } from "../../../identity/access.ts"
import { scopesBeyond } from "../../../identity/covers.ts"
import type { Principal } from "../../../identity/principal.ts"
import { findLinked } from "../../../people/sso/person-rows.ts"
import type { OidcIdentityProvider } from "../../../people/sso/provider.ts"
import { spendAssertion } from "../../../people/sso/spend-assertion.ts"
import type { StoreTransaction } from "../../../store/store.ts"
import { toolsetOauthScopes } from "../resources.ts"
import { askedScopes, askedToolset, requireCallable, toolsetScopesIn } from "./asked-target.ts"
import { askingAgent } from "./asking-agent.ts"
import { grantError } from "./grant-error.ts"
import { machineTokenSeconds } from "./grant-types.ts"
import { issueToken } from "./issue-token.ts"
import type { TokenAnswer } from "./issue-token.ts"
import type { MachineParts } from "./machine-parts.ts"
import type { ProviderKeys } from "./provider-keys.ts"
import { trustedIssuers } from "./trusted-providers.ts"
import { issuerIn, verifyIdJag } from "./verify-id-jag.ts"
import type { IdJagClaims } from "./verify-id-jag.ts"

/** Parameters of the grant that are read (RFC 7523 §2.1). */
export interface IdJagParams {
  readonly assertion?: string
  readonly resource?: string
  readonly scope?: string
}

/** Whom an assertion names, and who says so. */
interface Named {
  readonly person: Principal
  readonly provider: OidcIdentityProvider
}

/**
 * An agent gets a token to act for a person, as an identity provider of their organisation says (enterprise-managed
 * authorization): where an admin decides there who may use what, nobody is asked here.
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-identity-assertion-authz-grant/
 */
export async function exchangeIdJag(
  parts: MachineParts & { readonly providerKeys: ProviderKeys },
  ctx: TokenEndpointGrantContext<IdJagParams>,
): Promise<TokenAnswer> {
  const { agent, credential } = await askingAgent(parts, ctx)
  const { assertion = "", resource, scope } = ctx.oidc.params
  const { claims, providers } = await readAssertion(parts, agent, assertion)
  if (resource !== undefined && resource !== claims.resource) {
    throw await grantError("invalid_target", "A token can be had for the resource of the assertion alone")
  }
  const toolset = await askedToolset(parts.resources, agent, claims.resource)
  const allowed = claims.scope === undefined ? toolsetOauthScopes : toolsetScopesIn(claims.scope)
  const scopes = await askedScopes(scope, allowed)
  const { person, provider } = await findNamed(parts, providers, claims)
  await requireCallable({ ...agent, ...intersectAccess(agent, person) }, toolset)
  await spend(parts, agent.organisationId, claims)
  const issued = {
    sub: person.id,
    client_id: agent.id,
    aud: parts.resources.resourceOf(toolset.slug),
    org: agent.organisationId,
    cst: provider.id,
    act: { sub: agent.id, key: credential },
    scope: scopes.join(" "),
  }
  return issueToken(parts, issued, machineTokenSeconds)
}

/** What an assertion says, and the agent’s own organisation’s providers of that issuer. */
async function readAssertion(
  { store, resources, providerKeys }: MachineParts & { readonly providerKeys: ProviderKeys },
  agent: Principal,
  assertion: string,
): Promise<{ claims: IdJagClaims; providers: readonly OidcIdentityProvider[] }> {
  const issuer = await issuerIn(assertion)
  const within = agent.organisationId
  const providers = await store.within(within, async (trx) => trustedIssuers(trx, within, issuer))
  const [first] = providers
  if (first === undefined) {
    throw await grantError("invalid_grant", "The organisation trusts no identity provider that issues such assertions")
  }
  const expected = { issuer, audience: resources.issuer, clientId: agent.id }
  return { claims: await verifyIdJag(assertion, await keysOf(providerKeys, first), expected), providers }
}

async function keysOf(providerKeys: ProviderKeys, provider: OidcIdentityProvider) {
  try {
    return await providerKeys.get(provider)
  } catch (cause) {
    // What exactly failed tells of the network behind us: POST /identity-providers/{provider}/test says it to admins.
    throw Object.assign(await grantError("invalid_grant", "The identity provider’s keys can’t be had now"), { cause })
  }
}

/** Somebody whom a provider has told before, at a sign-in of theirs; no more than whoever set the provider up. */
async function findNamed(
  { store, directory }: MachineParts,
  providers: readonly OidcIdentityProvider[],
  { sub }: IdJagClaims,
): Promise<Named> {
  const found = await store.across((trx) => findPerson(trx, providers, sub))
  const person = found && directory.find(found.id)
  if (found === undefined || person === undefined) {
    throw await grantError(
      "invalid_grant",
      "Nobody who is active here is known by that subject: they have to sign in once",
    )
  }
  if (scopesBeyond({ scopes: found.provider.writerScopes }, person).length > 0) {
    throw await grantError(
      "invalid_grant",
      "They may do more than whoever set up the provider: an owner has to save it once",
    )
  }
  return { person, provider: found.provider }
}

async function findPerson(trx: StoreTransaction, providers: readonly OidcIdentityProvider[], subject: string) {
  for (const provider of providers) {
    const row = await findLinked(trx, provider, subject)
    if (row !== undefined) return { id: row.id, provider }
  }
  return undefined
}

/** An assertion holds once, on all replicas together. */
async function spend({ store }: MachineParts, organisationId: string, { iss, jti, exp }: IdJagClaims): Promise<void> {
  const spent = { id: hash("sha256", `id-jag ${iss} ${jti}`), until: (exp + 60) * 1_000 }
  try {
    await store.within(organisationId, async (trx) => spendAssertion(trx, organisationId, spent))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw await grantError("invalid_grant", "The assertion was used before: get a new one")
  }
}

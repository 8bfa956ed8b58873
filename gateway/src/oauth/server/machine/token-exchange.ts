import type { TokenEndpointGrantContext } from "oidc-provider"
import { findDelegation } from "../../../agents/delegations.ts"
import type { LiveToolset } from "../../../registry/live-toolset.ts"
import type { StoreTransaction } from "../../../store/store.ts"
import type { TokenClaims } from "../token-claims.ts"
import { verifyToken } from "../verify-token.ts"
import { actorsOf } from "./actors.ts"
import { askedScopes, askedToolset, toolsetScopesIn } from "./asked-target.ts"
import { askingAgent } from "./asking-agent.ts"
import type { AskingAgent } from "./asking-agent.ts"
import { grantError } from "./grant-error.ts"
import { accessTokenType, machineTokenSeconds, maxActors } from "./grant-types.ts"
import { issueToken } from "./issue-token.ts"
import type { TokenAnswer } from "./issue-token.ts"
import type { MachineParts } from "./machine-parts.ts"

/** Parameters of the grant that are read (RFC 8693 §2.1). */
export interface ExchangeParams {
  readonly subject_token?: string
  readonly subject_token_type?: string
  readonly requested_token_type?: string
  readonly actor_token?: string
  readonly audience?: string
  readonly resource?: string
  readonly scope?: string
}

/** What tokens are exchanged with. */
export interface ExchangeParts extends MachineParts {
  /** Whom a token would let in now. */
  readonly principalOf: (trx: StoreTransaction, claims: TokenClaims, toolset: LiveToolset) => Promise<unknown>
}

/** What a person's token says, with the toolset that it is for. */
interface Subject {
  readonly claims: TokenClaims
  readonly toolset: LiveToolset
}

/**
 * An agent gets a token to act for a person, for one that the person’s own client got: at the same toolset, for no
 * longer, with no more, and only where the person lets this very agent act for them.
 */
export async function exchangeToken(
  parts: ExchangeParts,
  ctx: TokenEndpointGrantContext<ExchangeParams>,
): Promise<TokenAnswer & { readonly issued_token_type: string }> {
  const asking = await askingAgent(parts, ctx)
  await checkParams(ctx.oidc.params)
  const subject = await readSubject(parts, asking, ctx.oidc.params)
  const allowed = toolsetScopesIn(subject.claims.scope)
  const scopes = await askedScopes(ctx.oidc.params.scope, allowed)
  const delegation = await parts.store.across((trx) => findConsentFor(trx, asking, subject))
  const { claims } = subject
  const issued = {
    sub: claims.sub,
    client_id: asking.agent.id,
    aud: claims.aud,
    org: asking.agent.organisationId,
    cst: delegation,
    via: claims.via ?? { gid: claims.gid ?? "", client_id: claims.client_id },
    act: { sub: asking.agent.id, key: asking.credential, ...(claims.act !== undefined && { act: claims.act }) },
    scope: scopes.join(" "),
  }
  const left = Math.floor(claims.exp - Date.now() / 1_000)
  return {
    ...(await issueToken(parts, issued, Math.min(machineTokenSeconds, left))),
    issued_token_type: accessTokenType,
  }
}

async function checkParams(params: ExchangeParams): Promise<void> {
  const { subject_token: token, subject_token_type: type, requested_token_type: requested = accessTokenType } = params
  if (token === undefined || type === undefined) {
    throw await grantError("invalid_request", "subject_token and subject_token_type are needed")
  }
  if (type !== accessTokenType || requested !== accessTokenType) {
    throw await grantError("invalid_request", `Only tokens of the type ${accessTokenType} are exchanged`)
  }
  if (params.actor_token !== undefined) {
    throw await grantError("invalid_request", "Leave actor_token out: whoever asks is the actor")
  }
}

/** The token that is exchanged, as long as it would be let in itself, at the toolset that is asked for. */
async function readSubject(
  parts: ExchangeParts,
  { agent }: AskingAgent,
  { subject_token: token = "", resource, audience }: ExchangeParams,
): Promise<Subject> {
  const claims = await verifyToken(token, parts.keys, parts.resources)
  const invalid = "The subject token is none of ours, has expired or was revoked: get a new one"
  if (claims === undefined || claims.org !== agent.organisationId) throw await grantError("invalid_grant", invalid)
  for (const asked of [resource, audience]) {
    if (asked !== undefined && asked !== claims.aud) {
      throw await grantError("invalid_target", "A token can be had for the toolset of the subject token alone")
    }
  }
  const toolset = await askedToolset(parts.resources, agent, claims.aud)
  const principal = await parts.store.across(async (trx) => parts.principalOf(trx, claims, toolset))
  if (principal === undefined) throw await grantError("invalid_grant", invalid)
  await requireExchangeable(claims)
  return { claims, toolset }
}

async function requireExchangeable(claims: TokenClaims): Promise<void> {
  if (claims.gid === undefined && claims.via === undefined) {
    throw await grantError("invalid_grant", "Only a token that a person’s own client got can be exchanged")
  }
  if (actorsOf(claims.act).length < maxActors) return
  throw await grantError("invalid_grant", `No more than ${maxActors} agents may act one for the other`)
}

async function findConsentFor(
  trx: StoreTransaction,
  { agent }: AskingAgent,
  { claims, toolset }: Subject,
): Promise<string> {
  const of = { agent_id: agent.id, user_id: claims.sub, toolset_id: toolset.toolsetId }
  const delegation = await findDelegation(trx, of)
  if (delegation !== undefined) return delegation.id
  const why = `The person does not let this agent act for them here. They say so by POST /api/v1/agents/${agent.id}/delegations`
  throw await grantError("invalid_grant", why)
}

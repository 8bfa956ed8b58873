import { findDelegation } from "../../../agents/delegations.ts"
import { intersectAccess } from "../../../identity/access.ts"
import type { Principal } from "../../../identity/principal.ts"
import type { LiveToolset } from "../../../registry/live-toolset.ts"
import type { StoreTransaction } from "../../../store/store.ts"
import { isLinked } from "../../../people/sso/person-rows.ts"
import { byConsent } from "../token-principal.ts"
import type { Actor, TokenClaims } from "../token-claims.ts"
import { actorsOf } from "./actors.ts"
import { credentialHolds } from "./agent-credential.ts"
import type { MachineParts } from "./machine-parts.ts"
import { findTrusted } from "./trusted-providers.ts"

type People = Pick<MachineParts, "directory" | "keyRing">

/** Of which token, where. */
interface Shown {
  readonly claims: TokenClaims
  readonly toolset: LiveToolset
}

/**
 * Whom a token of an agent lets in, as things stand now: the agent as itself, or for a person with no more than both
 * may do. Undefined where any of them is gone or switched off, or what the token came of has ended.
 */
export async function agentPrincipal(
  trx: StoreTransaction,
  people: People,
  shown: Shown,
): Promise<Principal | undefined> {
  const { claims } = shown
  const [latest, ...before] = actorsOf(claims.act)
  if (latest === undefined) return asItself(trx, people, claims)
  const person = claims.via === undefined ? await byProvider(trx, people, shown) : await byOwnToken(trx, people, shown)
  const agent = await findActor(trx, people, claims, latest)
  if (person === undefined || agent === undefined || claims.client_id !== agent.id) return undefined
  let access = intersectAccess(person, agent)
  for (const actor of before) {
    const other = await findActor(trx, people, claims, actor)
    if (other === undefined) return undefined
    access = intersectAccess(access, other)
  }
  const onBehalfOf = { id: person.id, name: person.name }
  return {
    ...agent,
    scopes: access.scopes,
    grants: access.grants,
    tools: person.tools,
    onBehalfOf,
    credential: claims.cst,
  }
}

async function asItself(trx: StoreTransaction, people: People, claims: TokenClaims): Promise<Principal | undefined> {
  const { sub, client_id: clientId, key } = claims
  const agent = await findActor(trx, people, claims, { sub, key })
  return agent === undefined || clientId !== sub ? undefined : { ...agent, credential: key }
}

/** An agent of the token's organisation that is switched on, and still has what it showed itself by. */
async function findActor(
  trx: StoreTransaction,
  { directory, keyRing }: People,
  { org }: TokenClaims,
  { sub: agentId, key: credential }: Actor,
): Promise<Principal | undefined> {
  const agent = directory.find(agentId)
  const isAgent = agent?.kind === "agent" || agent?.kind === "service"
  if (!isAgent || agent.organisationId !== org) return undefined
  return (await credentialHolds(trx, keyRing, { credential, agentId })) ? agent : undefined
}

/** The person whose own token was exchanged: with what they agreed to then, while all who act may act for them. */
async function byOwnToken(
  trx: StoreTransaction,
  { directory }: People,
  { claims, toolset }: Shown,
): Promise<Principal | undefined> {
  for (const { sub } of actorsOf(claims.act)) {
    const of = { agent_id: sub, user_id: claims.sub, toolset_id: toolset.toolsetId }
    if ((await findDelegation(trx, of)) === undefined) return undefined
  }
  return byConsent(trx, { ...claims, ...claims.via }, toolset, directory)
}

/** The person whom an identity provider named, while the organisation trusts it and knows them by it. */
async function byProvider(
  trx: StoreTransaction,
  { directory }: People,
  { claims }: Shown,
): Promise<Principal | undefined> {
  const person = directory.find(claims.sub)
  const provider = await findTrusted(trx, claims.org ?? "", claims.cst ?? "")
  if (person?.kind !== "user" || person.organisationId !== claims.org || provider === undefined) return undefined
  return (await isLinked(trx, provider, person.id)) ? person : undefined
}

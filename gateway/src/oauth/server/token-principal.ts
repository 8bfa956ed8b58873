import type { Directory } from "../../identity/directory.ts"
import type { Principal } from "../../identity/principal.ts"
import type { LiveToolset } from "../../registry/live-toolset.ts"
import type { StoreTransaction } from "../../store/store.ts"
import { findConsent } from "./consent-rows.ts"
import { consentOf } from "./grant-id.ts"
import type { MachineGrants } from "./machine-grants.ts"
import { grantHolds } from "./payloads.ts"
import type { TokenClaims } from "./token-claims.ts"

/** Where it is found who somebody is now. */
export interface TokenPeople {
  readonly directory: Directory
  readonly machines: MachineGrants
}

/**
 * Whom a token lets in at its toolset: somebody as they stand now, with no more than was agreed to. Undefined where
 * they are gone, belong elsewhere, or what they agreed to has ended.
 */
export async function tokenPrincipal(
  trx: StoreTransaction,
  claims: TokenClaims,
  toolset: LiveToolset,
  people: TokenPeople,
): Promise<(Principal & { expiresAt: number }) | undefined> {
  const found =
    claims.gid === undefined
      ? await people.machines.principalOf(trx, claims, toolset)
      : await byConsent(trx, claims, toolset, people.directory)
  if (found === undefined || found.organisationId !== toolset.owner.organisationId) return undefined
  const readsOnly = !(claims.scope ?? "").split(" ").includes("mcp:tools")
  return { ...found, toolset: toolset.slug, readsOnly, expiresAt: claims.exp * 1_000 }
}

/** A person, with no more than they agreed to when their own client asked; undefined where that has ended. */
export async function byConsent(
  trx: StoreTransaction,
  { sub, client_id: clientId, org, gid = "" }: TokenClaims,
  { toolsetId }: LiveToolset,
  directory: Directory,
): Promise<Principal | undefined> {
  const person = directory.find(sub)
  if (person?.kind !== "user" || person.organisationId !== org) return undefined
  const consent = await findConsent(trx, consentOf(gid))
  const isTheirs = consent?.user_id === sub && consent.client_id === clientId && consent.toolset_id === toolsetId
  if (!isTheirs || !(await grantHolds(trx, gid))) return undefined
  const tools = consent.tools === null ? undefined : new Set(JSON.parse(consent.tools) as string[])
  return { ...person, tools, credential: consent.id }
}

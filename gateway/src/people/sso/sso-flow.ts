import { hash } from "node:crypto"
import type { Selectable } from "kysely"
import type { Store, StoreTransaction } from "../../store/store.ts"
import type { SsoFlowsTable } from "../../store/tables/sso.ts"
import { createToken, hashToken } from "../session-token.ts"
import type { IdentityProvider, SsoIdentity } from "./provider.ts"

/** How long somebody has to sign in elsewhere. */
const flowMs = 600_000

/** A sign-in elsewhere that is under way, as it is stored. */
export type FlowRow = Selectable<SsoFlowsTable>

/** What a flow is bound by, and what follows from that: none of it is stored. */
export interface FlowSecrets {
  /** `state` of OpenID Connect, `RelayState` of SAML: 256 random bits. */
  readonly state: string
  /** What this browser alone has. */
  readonly browser: string
}

/** Begins a flow; forgets those that are over. Returns its state. */
export async function beginFlow(
  store: Store,
  provider: IdentityProvider,
  wanted: { readonly browser: string; readonly returnTo: string; readonly isFresh: boolean },
): Promise<string> {
  const [state, now] = [createToken(), Date.now()]
  const row: FlowRow = {
    state_hash: hashToken(state),
    organisation_id: provider.organisationId,
    provider_id: provider.id,
    browser_hash: hashToken(wanted.browser),
    return_to: wanted.returnTo,
    is_fresh: wanted.isFresh ? 1 : 0,
    answer: null,
    created_at: now,
    expires_at: now + flowMs,
  }
  await store.within(provider.organisationId, async ({ db }) => {
    await db.deleteFrom("sso_flows").where("expires_at", "<=", now).execute()
    await db.insertInto("sso_flows").values(row).execute()
  })
  return state
}

/**
 * Takes a flow for good: of two that come with the same state one gets it. Undefined when there is none, when it is over
 * or of another provider, and when another browser began it.
 */
export async function takeFlow(
  { db }: StoreTransaction,
  provider: IdentityProvider,
  { state, browser }: FlowSecrets,
): Promise<FlowRow | undefined> {
  const own = db.deleteFrom("sso_flows").where("state_hash", "=", hashToken(state))
  const ofProvider = own.where("provider_id", "=", provider.id).where("browser_hash", "=", hashToken(browser))
  const row = await ofProvider.returningAll().executeTakeFirst()
  return row === undefined || row.expires_at <= Date.now() ? undefined : row
}

/** A flow that waits for its first answer; undefined when there is none. It stays where it is. */
export async function findUnanswered(
  store: Store,
  provider: IdentityProvider,
  state: string,
): Promise<FlowRow | undefined> {
  return store.within(provider.organisationId, async ({ db }) => {
    const rows = db.selectFrom("sso_flows").selectAll().where("state_hash", "=", hashToken(state))
    const own = rows.where("provider_id", "=", provider.id).where("answer", "is", null)
    return own.where("expires_at", ">", Date.now()).executeTakeFirst()
  })
}

/** Keeps what a provider answered until the browser comes for it. Returns false when there was an answer already. */
export async function answerFlow({ db }: StoreTransaction, flow: FlowRow, identity: SsoIdentity): Promise<boolean> {
  const waiting = db.updateTable("sso_flows").set({ answer: JSON.stringify(identity) })
  const own = waiting.where("state_hash", "=", flow.state_hash).where("answer", "is", null)
  return (await own.executeTakeFirst()).numUpdatedRows > 0n
}

/** The PKCE verifier of a flow (RFC 7636 §4.1): whoever lacks the browser's secret can't make it. */
export function verifierOf(secrets: FlowSecrets): string {
  return derive("verifier", secrets)
}

/** The nonce of a flow (OpenID Connect Core §3.1.2.1). */
export function nonceOf(secrets: FlowSecrets): string {
  return derive("nonce", secrets)
}

/** The id of a flow's AuthnRequest, which the response has to name; an NCName. */
export function requestIdOf(state: string): string {
  return `_${hash("sha256", `request ${state}`)}`
}

/** Whether a text is a state of ours. */
export function isState(text: string | null): text is string {
  return text !== null && /^[\w-]{43}$/.test(text)
}

function derive(purpose: string, { state, browser }: FlowSecrets): string {
  return hash("sha256", `${purpose} ${state} ${browser}`, "base64url")
}

import { hash } from "node:crypto"
import type { KeyRing } from "../../../identity/key-ring.ts"
import type { StoreTransaction } from "../../../store/store.ts"
import type { AgentsTable } from "../../../store/tables/people.ts"

type Signing = Pick<AgentsTable, "jwks" | "jwks_uri">

/** How an agent that asks for a token showed who it is. */
export interface ShownCredential {
  /** Its key, where that was its client secret. */
  readonly secret: string | undefined
  readonly agentId: string
}

/** Whether a secret is a key of an agent that holds. */
export function holdsKey(keyRing: KeyRing, agentId: string, secret: string): boolean {
  const holder = keyRing.find(secret)
  return holder?.id === agentId && holder.credential !== undefined
}

/**
 * Names what an agent showed itself by, so that tokens end with it: its key, or the public keys that are registered for
 * it. Undefined: it has none of these any more.
 */
export async function credentialOf(
  trx: StoreTransaction,
  keyRing: KeyRing,
  { secret, agentId }: ShownCredential,
): Promise<string | undefined> {
  return secret === undefined ? signingOf(trx, agentId) : keyRing.find(secret)?.credential
}

/** Whether what a token was given for still holds. */
export async function credentialHolds(
  trx: StoreTransaction,
  keyRing: KeyRing,
  { credential, agentId }: { readonly credential: string | undefined; readonly agentId: string },
): Promise<boolean> {
  if (credential?.startsWith("key_") === true) return keyRing.holds(credential)
  return credential !== undefined && (await signingOf(trx, agentId)) === credential
}

/** The client secret of a request: in its body, or in its header (RFC 6749 §2.3.1). It was compared before. */
export function secretIn(
  params: Readonly<Record<string, unknown>>,
  authorization: string | undefined,
): string | undefined {
  const inBody = params["client_secret"]
  if (typeof inBody === "string" && inBody !== "") return inBody
  const [scheme = "", encoded = ""] = (authorization ?? "").split(" ")
  if (scheme.toLowerCase() !== "basic") return undefined
  const pair = Buffer.from(encoded, "base64").toString()
  return decodeURIComponent(pair.slice(pair.indexOf(":") + 1))
}

async function signingOf({ db }: StoreTransaction, agentId: string): Promise<string | undefined> {
  const rows = db.selectFrom("agents").select(["jwks", "jwks_uri"]).where("id", "=", agentId)
  const row: Signing | undefined = await rows.where("deleted_at", "is", null).executeTakeFirst()
  const registered = row?.jwks ?? row?.jwks_uri
  return registered === null || registered === undefined ? undefined : `sig_${hash("sha256", registered).slice(0, 32)}`
}

import type { Kysely, Selectable } from "kysely"
import { newId } from "../store/new-id.ts"
import type { Schema } from "../store/schema.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { SessionsTable } from "../store/tables/sign-in.ts"

/** A session as it is stored. */
export type SessionRow = Selectable<SessionsTable>

/** Somebody who has just shown who they are. */
export interface NewSession extends Pick<SessionRow, "method" | "user_agent" | "address"> {
  readonly organisationId: string
  readonly userId: string
  /** Id of the identity provider that said so. */
  readonly providerId?: string | undefined
}

const dayMs = 86_400_000
/** Unused for so long, a session is over. */
export const idleMs = 14 * dayMs
/** Whatever is done with it, a session is over then. */
export const lifeMs = 30 * dayMs
/** A token is replaced after so long, */
export const rotateMs = dayMs
/** and holds so much longer, for requests that are under way. */
export const overlapMs = 60_000

/** Writes a session that begins now, under the hash of its token. */
export async function insertSession(
  trx: StoreTransaction,
  { organisationId, userId, providerId, ...given }: NewSession,
  secrets: Pick<SessionRow, "hash" | "form_key">,
): Promise<SessionRow> {
  const now = Date.now()
  const times = { authenticated_at: now, created_at: now, rotated_at: now, seen_at: now, expires_at: now + lifeMs }
  const unset = { previous_hash: null, previous_until: null, provider_id: providerId ?? null }
  const owner = { id: newId("ses"), organisation_id: organisationId, user_id: userId }
  const row: SessionRow = { ...owner, ...secrets, ...unset, ...given, ...times }
  await trx.db.insertInto("sessions").values(row).execute()
  return row
}

/** The session that a token belongs to, or belonged to a moment ago. */
export async function findByToken(db: Kysely<Schema>, hash: string): Promise<SessionRow | undefined> {
  const rows = db.selectFrom("sessions").selectAll()
  return rows.where((row) => row.or([row("hash", "=", hash), row("previous_hash", "=", hash)])).executeTakeFirst()
}

/** By id. */
export async function findSession(db: Kysely<Schema>, id: string): Promise<SessionRow | undefined> {
  return db.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst()
}

/** Gives a session another token, unless somebody was faster. Returns the row as it is then. */
export async function replaceToken(
  trx: StoreTransaction,
  { id, hash, organisation_id: organisationId }: SessionRow,
  fresh: string,
): Promise<SessionRow | undefined> {
  const now = Date.now()
  const tokens = { hash: fresh, previous_hash: hash, previous_until: now + overlapMs, rotated_at: now }
  const changed = trx.db.updateTable("sessions").set(tokens).where("id", "=", id).where("hash", "=", hash)
  const row = await changed.returningAll().executeTakeFirst()
  if (row !== undefined) trx.announce({ topic: "session", organisationId, id })
  return row
}

/**
 * Ends sessions of a person, on every replica: call it in the transaction that takes something from them.
 * @param which all but one of them, or only one; all of them unless given
 */
export async function endSessions(
  trx: StoreTransaction,
  userId: string,
  which: { readonly id?: string | undefined; readonly exceptId?: string | undefined } = {},
): Promise<number> {
  let rows = trx.db.deleteFrom("sessions").where("user_id", "=", userId)
  if (which.id !== undefined) rows = rows.where("id", "=", which.id)
  if (which.exceptId !== undefined) rows = rows.where("id", "!=", which.exceptId)
  const ended = await rows.returning(["id", "organisation_id"]).execute()
  for (const { id, organisation_id } of ended) {
    trx.announce({ topic: "session", organisationId: organisation_id, id })
  }
  return ended.length
}

/** Forgets what is over: by its age, or because nobody used it. */
export async function sweepSessions({ db }: StoreTransaction, now: number): Promise<void> {
  const over = db.deleteFrom("sessions")
  await over.where((row) => row.or([row("expires_at", "<=", now), row("seen_at", "<=", now - idleMs)])).execute()
}

import type { Kysely } from "kysely"
import { GatewayError } from "../errors.ts"
import type { KeyRow } from "../identity/key-row.ts"
import type { Schema } from "../store/schema.ts"
import type { LoginsTable } from "../store/tables/logins.ts"

type Db = Kysely<Schema>

/** What somebody let in: a person, or whoever has a key. */
export interface ApprovedLogin {
  readonly row: LoginsTable
  /** `usr_…` or `key_…` */
  readonly approvedBy: string
}

/** A flood of them would be somebody's game: people sign in one by one. */
const maxWaiting = 1_000

/** Forgets what nobody decided in time. */
export async function sweepLogins(db: Db, now: number): Promise<void> {
  await db.deleteFrom("logins").where("expires_at", "<=", now).execute()
}

/** Throws 429 `too-many-logins` while too many wait. */
export async function assertRoom(db: Db): Promise<void> {
  const { waiting } = await db
    .selectFrom("logins")
    .select(({ fn }) => fn.countAll().as("waiting"))
    .executeTakeFirstOrThrow()
  if (Number(waiting) < maxWaiting) return
  const why = "Too many command lines wait to be let in; try again in a few minutes"
  throw new GatewayError(429, "too-many-logins", why, { "retry-after": "300" })
}

/** Writes what begins to wait. */
export async function insertLogin(
  db: Db,
  row: Omit<LoginsTable, "status" | "polled_at" | "approved_by">,
): Promise<void> {
  await db
    .insertInto("logins")
    .values({ ...row, status: "pending", polled_at: 0, approved_by: null })
    .execute()
}

/** What a command line asks after, unless it has expired. */
export async function findByDevice(db: Db, device: string, now: number): Promise<LoginsTable | undefined> {
  const rows = db.selectFrom("logins").selectAll().where("device_hash", "=", device)
  return rows.where("expires_at", ">", now).executeTakeFirst()
}

/** What waits for a decision under a code. */
export async function findPending(db: Db, userCode: string, now: number): Promise<LoginsTable | undefined> {
  const rows = db.selectFrom("logins").selectAll().where("user_code", "=", userCode)
  return rows.where("status", "=", "pending").where("expires_at", ">", now).executeTakeFirst()
}

/** Writes what was decided. */
export async function setLogin(
  db: Db,
  { device_hash: device }: LoginsTable,
  changes: Partial<Pick<LoginsTable, "status" | "polled_at" | "approved_by">>,
): Promise<void> {
  await db.updateTable("logins").set(changes).where("device_hash", "=", device).execute()
}

/** Takes what was decided out of the table. Undefined when it was denied. */
export async function takeLogin(db: Db, row: LoginsTable): Promise<ApprovedLogin | undefined> {
  const { numDeletedRows } = await db.deleteFrom("logins").where("device_hash", "=", row.device_hash).executeTakeFirst()
  return numDeletedRows === 0n || row.approved_by === null ? undefined : { row, approvedBy: row.approved_by }
}

/** The key by which somebody approved; undefined when it holds no longer. */
export async function findApprover(db: Db, keyId: string): Promise<KeyRow | undefined> {
  const keys = db.selectFrom("api_keys").selectAll().where("id", "=", keyId)
  const key = await keys.where("revoked_at", "is", null).executeTakeFirst()
  return (key?.expires_at ?? Infinity) <= Date.now() ? undefined : key
}

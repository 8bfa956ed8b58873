import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { UsersTable } from "../store/tables/people.ts"

/** A person as they are stored. */
export type UserRow = Selectable<UsersTable>

/** The people of an organisation that are not deleted. */
export function usersOf({ db }: StoreTransaction, organisationId: string) {
  const all = db.selectFrom("users").selectAll().where("organisation_id", "=", organisationId)
  return all.where("deleted_at", "is", null)
}

/** Throws 404 `unknown-user`. */
export async function findUser(trx: StoreTransaction, organisationId: string, id: string): Promise<UserRow> {
  const row = await usersOf(trx, organisationId).where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-user", `There is no person ${id.slice(0, 64)}`)
}

/** Changes a person; what is in force everywhere follows. */
export async function setUser(trx: StoreTransaction, row: UserRow, values: Partial<UserRow>): Promise<UserRow> {
  trx.announce({ topic: "user", organisationId: row.organisation_id, id: row.id })
  const changed = { ...values, updated_at: Date.now(), version: row.version + 1 }
  return trx.db.updateTable("users").set(changed).where("id", "=", row.id).returningAll().executeTakeFirstOrThrow()
}

/** Lets nobody else change who belongs to an organisation until this transaction ends. */
export async function lockPeople({ db }: StoreTransaction, organisationId: string): Promise<void> {
  // Writing is what locks a row on both databases.
  await db.updateTable("organisations").set({ id: organisationId }).where("id", "=", organisationId).execute()
}

/**
 * An organisation without an owner could never have one again.
 * Throws 409 `last-owner` when a person is the only owner who may sign in.
 */
export async function notTheLastOwner(trx: StoreTransaction, { id, organisation_id, role }: UserRow): Promise<void> {
  if (role !== "owner") return
  const owners = usersOf(trx, organisation_id).where("role", "=", "owner").where("status", "!=", "disabled")
  if ((await owners.where("id", "!=", id).executeTakeFirst()) !== undefined) return
  throw new GatewayError(409, "last-owner", "This is the last owner of the organisation: make another one first")
}

/** Whether the directory that keeps a person has taken them out: then nobody here lets them in again. */
export async function isWithdrawn({ db }: StoreTransaction, userId: string): Promise<boolean> {
  const row = await db.selectFrom("scim_users").select("resource").where("user_id", "=", userId).executeTakeFirst()
  return row !== undefined && (JSON.parse(row.resource) as { active?: unknown }).active === false
}

import { GatewayError } from "../../errors.ts"
import type { StoreTransaction } from "../../store/store.ts"

/**
 * Remembers that an assertion was shown, on every replica, until it expires by itself. Throws 403 `sso-refused` for one
 * that was shown before.
 */
export async function spendAssertion(
  { db }: StoreTransaction,
  organisationId: string,
  { id, until }: { readonly id: string; readonly until: number },
): Promise<void> {
  await db.deleteFrom("spent_assertions").where("expires_at", "<=", Date.now()).execute()
  const row = { organisation_id: organisationId, id, expires_at: until }
  const insert = db.insertInto("spent_assertions").values(row)
  const { numInsertedOrUpdatedRows = 0n } = await insert
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows > 0n) return
  throw new GatewayError(403, "sso-refused", "The provider's answer was used before: begin again at the sign-in page")
}

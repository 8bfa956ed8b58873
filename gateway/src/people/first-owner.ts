import { defaultOrganisationId } from "../store/default-ids.ts"
import { newId } from "../store/new-id.ts"
import type { Store } from "../store/store.ts"
import { linkUrl, makeLink } from "./sign-in-links.ts"
import type { UserRow } from "./user-rows.ts"
import { usersOf } from "./user-rows.ts"

/** Makes sure that the organisation which a fresh server has is owned by somebody: whoever has the data folder. */
export async function ensureOwner(store: Store): Promise<void> {
  const now = Date.now()
  await store.within(defaultOrganisationId, async (trx) => {
    const known = trx.db.selectFrom("users").select("id").where("organisation_id", "=", defaultOrganisationId)
    if ((await known.executeTakeFirst()) !== undefined) return
    const who = { email: "owner@localhost", name: "Owner", role: "owner", status: "active" } as const
    const kept = { managed_by: "local", external_id: null, created_at: now, updated_at: now, version: 1 } as const
    const row: UserRow = { id: newId("usr"), organisation_id: defaultOrganisationId, ...who, ...kept, deleted_at: null }
    // Replicas start together: one of them makes it.
    const inserting = trx.db.insertInto("users").values(row)
    const { numInsertedOrUpdatedRows } = await inserting
      .onConflict((conflict) =>
        conflict.columns(["organisation_id", "email"]).where("deleted_at", "is", null).doNothing(),
      )
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) return
    trx.announce({ topic: "user", organisationId: defaultOrganisationId, id: row.id })
  })
}

/** A link that signs in the first owner of an organisation, once, within ten minutes. Undefined: there is none. */
export async function ownerSignInLink(
  store: Store,
  url: string,
  organisationId = defaultOrganisationId,
): Promise<{ readonly url: string; readonly expiresAt: number } | undefined> {
  return store.within(organisationId, async (trx) => {
    const owners = usersOf(trx, organisationId).where("role", "=", "owner").where("status", "=", "active")
    const owner = await owners.orderBy("id").executeTakeFirst()
    if (owner === undefined) return undefined
    const made = await makeLink(trx, { organisationId, userId: owner.id }, "sign-in", "server")
    return { url: linkUrl(url, "sign-in", made), expiresAt: made.expiresAt }
  })
}

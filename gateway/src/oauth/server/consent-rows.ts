import type { Selectable } from "kysely"
import type { StoreTransaction } from "../../store/store.ts"
import type { OauthConsentsTable } from "../../store/tables/authorization-server.ts"

/** A consent as it is stored. */
export type ConsentRow = Selectable<OauthConsentsTable>

/** Longer than any access token lives. */
const rememberedMs = 2 * 3_600_000

/** A consent that holds. */
export async function findConsent({ db }: StoreTransaction, id: string): Promise<ConsentRow | undefined> {
  const rows = db.selectFrom("oauth_consents").selectAll().where("id", "=", id)
  return rows.where("revoked_at", "is", null).executeTakeFirst()
}

/** Ids of consents that ended lately: tokens may be about that came of them. */
export async function endedConsents({ db }: StoreTransaction): Promise<string[]> {
  const rows = db
    .selectFrom("oauth_consents")
    .select("id")
    .where("revoked_at", ">", Date.now() - rememberedMs)
  return (await rows.execute()).map(({ id }) => id)
}

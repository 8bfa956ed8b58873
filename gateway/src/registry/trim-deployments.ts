import type { StoreTransaction } from "../store/store.ts"
import type { SourceRow } from "./find-rows.ts"

/** Lets go of a source's oldest deployments: every save of a watched file makes one. Releases keep what they are made of. */
export async function trimDeployments(trx: StoreTransaction, source: SourceRow, kept: number): Promise<void> {
  const oldest = trx.db
    .selectFrom("deployments")
    .select("number")
    .where("source_id", "=", source.id)
    .orderBy("number", "desc")
    .offset(kept)
    .limit(1)
  const found = await oldest.executeTakeFirst()
  if (found === undefined) return
  await trx.db
    .deleteFrom("deployments")
    .where("source_id", "=", source.id)
    .where("number", "<=", found.number)
    .where("id", "!=", source.deployment_id ?? "")
    .execute()
}

/** Lets go of the oldest releases of a toolset that a watched file makes; never of the live one. */
export async function trimReleases(
  trx: StoreTransaction,
  toolset: { readonly id: string; readonly live_release_id: string | null },
  kept: number,
): Promise<void> {
  const oldest = trx.db
    .selectFrom("releases")
    .select("number")
    .where("toolset_id", "=", toolset.id)
    .orderBy("number", "desc")
    .offset(kept)
    .limit(1)
  const found = await oldest.executeTakeFirst()
  if (found === undefined) return
  await trx.db
    .deleteFrom("releases")
    .where("toolset_id", "=", toolset.id)
    .where("number", "<=", found.number)
    .where("id", "!=", toolset.live_release_id ?? "")
    .execute()
}

import { hash as hashOf } from "node:crypto"
import { promisify } from "node:util"
import { deflateRaw, inflateRaw } from "node:zlib"
import type { Kysely } from "kysely"
import type { Schema } from "./schema.ts"
import type { StoreTransaction } from "./store.ts"

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Stores bytes for an organisation unless it has them already. Returns their SHA-256 in hex, by which they are read. */
export async function putBlob(trx: StoreTransaction, organisationId: string, bytes: Uint8Array): Promise<string> {
  const hash = hashOf("sha256", bytes)
  if (await keepBlob(trx, organisationId, hash)) return hash
  const content = await deflate(bytes)
  await trx.db
    .insertInto("blobs")
    .values({ organisation_id: organisationId, hash, content, size: bytes.byteLength, created_at: Date.now() })
    .onConflict((conflict) => conflict.columns(["organisation_id", "hash"]).doNothing())
    .execute()
  return hash
}

/** Reads bytes by their hash. Throws when the organisation has none such. */
export async function getBlob(
  trx: { readonly db: Kysely<Schema> },
  organisationId: string,
  hash: string,
): Promise<Buffer> {
  const row = await trx.db
    .selectFrom("blobs")
    .select("content")
    .where("organisation_id", "=", organisationId)
    .where("hash", "=", hash)
    .executeTakeFirst()
  if (row === undefined) throw new Error(`The store has no content ${hash} of ${organisationId}`)
  return inflate(row.content)
}

/** Makes what is there already as young as what is added: the sweeper, which looks at ages, leaves it alone. */
async function keepBlob(trx: StoreTransaction, organisationId: string, hash: string): Promise<boolean> {
  const kept = await trx.db
    .updateTable("blobs")
    .set({ created_at: Date.now() })
    .where("organisation_id", "=", organisationId)
    .where("hash", "=", hash)
    .executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

import { randomBytes } from "node:crypto"
import type { Kysely } from "kysely"
import type { OrganisationKeys } from "../secrets/organisation-keys.ts"
import { SealError } from "../secrets/seal.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import type { Schema } from "../store/schema.ts"
import type { Store } from "../store/store.ts"

const keyBytes = 32
const name = "request-state-key"

/**
 * The key that seals request states, the same on every replica: a call that one of them ended with a question is made
 * again at any. Made when it is first needed, and sealed in the store. Where the master key does not open it, states
 * hold in this process alone.
 */
export async function requestStateKey(store: Store, sealing: OrganisationKeys): Promise<Buffer> {
  try {
    return await store.across(async ({ db }) => (await read(db, sealing)) ?? (await create(db, sealing)))
  } catch (error) {
    if (error instanceof SealError) return randomBytes(keyBytes)
    throw error
  }
}

async function read(db: Kysely<Schema>, sealing: OrganisationKeys): Promise<Buffer | undefined> {
  const row = await db.selectFrom("server_facts").select("value").where("name", "=", name).executeTakeFirst()
  return row && Buffer.from(await sealing.open(db, defaultOrganisationId, row.value, [name]), "base64url")
}

/** Of two that make it at once, the one that commits first is followed by both. */
async function create(db: Kysely<Schema>, sealing: OrganisationKeys): Promise<Buffer> {
  const key = randomBytes(keyBytes)
  const value = await sealing.seal(db, defaultOrganisationId, key.toString("base64url"), [name])
  const insert = db.insertInto("server_facts").values({ name, value })
  await insert.onConflict((conflict) => conflict.doNothing()).execute()
  return (await read(db, sealing)) ?? key
}

import { randomBytes } from "node:crypto"
import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"
import type { OrganisationKeysTable } from "../store/tables/oauth-providers.ts"
import type { MasterKeys } from "./master-keys.ts"
import { SealError, open, seal, sealKeyBytes } from "./seal.ts"

type SealingColumns = Pick<OrganisationKeysTable, "data_key" | "master_key_id">

const maxKept = 10_000

/**
 * Seals the secrets of organisations that belong to no environment: of providers, connections, sign-in. Each
 * organisation has a key of its own, which only the master key opens.
 */
export class OrganisationKeys {
  readonly #masterKeys: MasterKeys
  /** By the sealed key: what is opened once is the same for ever. */
  readonly #opened = new Map<string, Buffer>()

  constructor(masterKeys: MasterKeys) {
    this.#masterKeys = masterKeys
  }

  /** Seals a secret: it opens for this organisation at this place alone. In a transaction that may write. */
  async seal(
    db: Kysely<Schema>,
    organisationId: string,
    secret: string | Uint8Array,
    place: readonly string[],
  ): Promise<string> {
    const row = (await find(db, organisationId)) ?? (await this.#create(db, organisationId))
    return seal(this.#keyOf(row, organisationId), secret, [organisationId, ...place])
  }

  /** Opens what `seal` sealed for the same place. Throws `SealError`. */
  async open(db: Kysely<Schema>, organisationId: string, sealed: string, place: readonly string[]): Promise<string> {
    const row = await find(db, organisationId)
    if (row === undefined) throw new SealError("The organisation has no key: nothing of its own was sealed")
    return open(this.#keyOf(row, organisationId), sealed, [organisationId, ...place]).toString("utf8")
  }

  /** Columns of a key that is sealed with the current master key. Throws `SealError`. */
  rewrap(row: OrganisationKeysTable): SealingColumns {
    return this.#wrap(this.#keyOf(row, row.organisation_id), row.organisation_id)
  }

  /** Of two that make the first key at once, the one that commits first is followed by both. */
  async #create(db: Kysely<Schema>, organisationId: string): Promise<OrganisationKeysTable> {
    const row = { organisation_id: organisationId, ...this.#wrap(randomBytes(sealKeyBytes), organisationId) }
    const insert = db.insertInto("organisation_keys").values(row)
    await insert.onConflict((conflict) => conflict.doNothing()).execute()
    return (await find(db, organisationId)) ?? row
  }

  #wrap(key: Uint8Array, organisationId: string): SealingColumns {
    const { dataKey, masterKeyId } = this.#masterKeys.wrap(key, organisationId)
    return { data_key: dataKey, master_key_id: masterKeyId }
  }

  #keyOf({ data_key: dataKey, master_key_id: masterKeyId }: SealingColumns, organisationId: string): Buffer {
    const known = this.#opened.get(`${organisationId} ${dataKey}`)
    if (known !== undefined) return known
    const key = this.#masterKeys.unwrap({ dataKey, masterKeyId }, organisationId)
    if (this.#opened.size >= maxKept) this.#opened.clear()
    this.#opened.set(`${organisationId} ${dataKey}`, key)
    return key
  }
}

async function find(db: Kysely<Schema>, organisationId: string): Promise<OrganisationKeysTable | undefined> {
  const query = db.selectFrom("organisation_keys").selectAll().where("organisation_id", "=", organisationId)
  return query.executeTakeFirst()
}

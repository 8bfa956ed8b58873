import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"
import type { OrganisationKeysTable } from "../store/tables/oauth-providers.ts"
import type { MasterKeys } from "./master-keys.ts"
import { SealError, open, seal } from "./seal.ts"
import { WrappedKeys } from "./wrapped-keys.ts"
import type { WrappedColumns } from "./wrapped-keys.ts"

/**
 * Seals the secrets of organisations that belong to no environment: of providers, connections, sign-in. Each
 * organisation has a key of its own, which only the master key opens.
 */
export class OrganisationKeys {
  readonly #wrapped: WrappedKeys

  constructor(masterKeys: MasterKeys) {
    this.#wrapped = new WrappedKeys(masterKeys)
  }

  /** Seals a secret: it opens for this organisation at this place alone. In a transaction that may write. */
  async seal(
    db: Kysely<Schema>,
    organisationId: string,
    secret: string | Uint8Array,
    place: readonly string[],
  ): Promise<string> {
    const row = (await find(db, organisationId)) ?? (await this.#create(db, organisationId))
    return seal(this.#wrapped.open(row, organisationId), secret, [organisationId, ...place])
  }

  /** Opens what `seal` sealed for the same place. Throws `SealError`. */
  async open(db: Kysely<Schema>, organisationId: string, sealed: string, place: readonly string[]): Promise<string> {
    const row = await find(db, organisationId)
    if (row === undefined) throw new SealError("The organisation has no key: nothing of its own was sealed")
    return open(this.#wrapped.open(row, organisationId), sealed, [organisationId, ...place]).toString("utf8")
  }

  /** Columns of a key that is sealed with the current master key. Throws `SealError`. */
  rewrap(row: OrganisationKeysTable): WrappedColumns {
    return this.#wrapped.rewrap(row, row.organisation_id)
  }

  /** Of two that make the first key at once, the one that commits first is followed by both. */
  async #create(db: Kysely<Schema>, organisationId: string): Promise<OrganisationKeysTable> {
    const row = { organisation_id: organisationId, ...this.#wrapped.create(organisationId) }
    const insert = db.insertInto("organisation_keys").values(row)
    await insert.onConflict((conflict) => conflict.doNothing()).execute()
    return (await find(db, organisationId)) ?? row
  }
}

async function find(db: Kysely<Schema>, organisationId: string): Promise<OrganisationKeysTable | undefined> {
  const query = db.selectFrom("organisation_keys").selectAll().where("organisation_id", "=", organisationId)
  return query.executeTakeFirst()
}

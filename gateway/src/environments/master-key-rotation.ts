import { GatewayError } from "../errors.ts"
import { masterKeyOf } from "../secrets/master-key.ts"
import type { MasterKey } from "../secrets/master-key.ts"
import { freshKeyBytes, readMasterKeyFile, replaceMasterKeyFile } from "../secrets/master-key-file.ts"
import { rememberMasterKey } from "../secrets/open-master-keys.ts"
import type { OpenedMasterKeys } from "../secrets/open-master-keys.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { OrganisationKeys } from "../secrets/organisation-keys.ts"
import type { ValueServices } from "./organisation-values.ts"

/** What came of a rotation. */
export interface RotatedMasterKey {
  /** Id of the key that seals everything now. */
  readonly masterKeyId: string
  /** Environments and organisations whose data keys were sealed anew. */
  readonly rewrapped: number
  /** Ids of keys that seal nothing any more: they may be taken out of `SNECK_MASTER_KEY`. */
  readonly unused: readonly string[]
}

/** What a rotation needs. */
export interface RotationServices extends Pick<ValueServices, "store" | "dataKeys"> {
  readonly organisationKeys: OrganisationKeys
}

/** Environments or organisations that one transaction seals anew. */
const atOnce = 200

/**
 * Seals the data keys of all environments and organisations with a new master key, while they are in use: values stay
 * as they are. Whatever breaks off in the middle, each key is still at hand with which something is sealed.
 */
export class MasterKeyRotation {
  readonly #services: RotationServices
  readonly #masterKeys: OpenedMasterKeys
  #running: Promise<RotatedMasterKey> | undefined

  constructor(services: RotationServices, masterKeys: OpenedMasterKeys) {
    this.#services = services
    this.#masterKeys = masterKeys
  }

  /**
   * With a key of the data folder: to a fresh one, which takes its place. With `SNECK_MASTER_KEY`: to the first of its
   * keys. Throws 409 `master-key-not-rotatable` for a shared store whose key is in a folder.
   */
  async rotate(): Promise<RotatedMasterKey> {
    this.#running ??= this.#rotate().finally(() => (this.#running = undefined))
    return this.#running
  }

  async #rotate(): Promise<RotatedMasterKey> {
    const { keys, folder } = this.#masterKeys
    if (folder === undefined) return this.#rewrapAll()
    if (this.#services.store.kind === "postgres") {
      throw new GatewayError(
        409,
        "master-key-not-rotatable",
        "Other replicas could not follow. Start all of them with SNECK_MASTER_KEY=OLD,NEW, then with NEW,OLD, and rotate.",
      )
    }
    const fresh = masterKeyOf(freshKeyBytes())
    const both = [fresh, ...((await readMasterKeyFile(folder)) ?? [])] as const
    await replaceMasterKeyFile(folder, both)
    keys.replace(both)
    const result = await this.#rewrapAll()
    await replaceMasterKeyFile(folder, [fresh])
    keys.replace([fresh] as readonly [MasterKey])
    return { ...result, unused: [] }
  }

  async #rewrapAll(): Promise<RotatedMasterKey> {
    const { keys } = this.#masterKeys
    const masterKeyId = keys.currentId
    await rememberMasterKey(this.#services.store, masterKeyId)
    const environments = await this.#untilDone(async (trx) => this.#rewrapEnvironments(trx, masterKeyId))
    const organisations = await this.#untilDone(async (trx) => this.#rewrapOrganisations(trx, masterKeyId))
    return { masterKeyId, rewrapped: environments + organisations, unused: keys.ids.slice(1) }
  }

  async #untilDone(rewrapSome: (trx: StoreTransaction) => Promise<number>): Promise<number> {
    let rewrapped = 0
    for (let done = -1; done !== 0; rewrapped += done) {
      done = await this.#services.store.across(rewrapSome)
    }
    return rewrapped
  }

  async #rewrapOrganisations({ db }: StoreTransaction, masterKeyId: string): Promise<number> {
    const query = db.selectFrom("organisation_keys").selectAll().where("master_key_id", "!=", masterKeyId)
    const rows = await query.limit(atOnce).execute()
    for (const row of rows) {
      const update = db.updateTable("organisation_keys").set(this.#services.organisationKeys.rewrap(row))
      await update.where("organisation_id", "=", row.organisation_id).execute()
    }
    return rows.length
  }

  async #rewrapEnvironments(trx: StoreTransaction, masterKeyId: string): Promise<number> {
    const query = trx.db.selectFrom("environments").selectAll().where("master_key_id", "!=", masterKeyId)
    const rows = await query.limit(atOnce).execute()
    for (const row of rows) {
      const update = trx.db.updateTable("environments").set(this.#services.dataKeys.rewrap(row))
      await update.where("id", "=", row.id).execute()
      trx.announce({ topic: "environment", organisationId: row.organisation_id, id: row.id })
    }
    return rows.length
  }
}

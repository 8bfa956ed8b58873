import { randomBytes } from "node:crypto"
import type { MasterKeys } from "./master-keys.ts"
import { sealKeyBytes } from "./seal.ts"

/** How a key is stored that only a master key opens. */
export interface WrappedColumns {
  readonly data_key: string
  readonly master_key_id: string
}

const maxKept = 10_000

/** Keys of one owner each, sealed by the master key; what is opened once stays open in memory. */
export class WrappedKeys {
  readonly #masterKeys: MasterKeys
  /** By owner and sealed key: a pair opens to the same for ever. */
  readonly #opened = new Map<string, Buffer>()

  constructor(masterKeys: MasterKeys) {
    this.#masterKeys = masterKeys
  }

  /** A fresh key, which opens for this owner alone. */
  create(ownerId: string): WrappedColumns {
    return this.#wrap(randomBytes(sealKeyBytes), ownerId)
  }

  /** The same key, sealed by the current master key. Throws `SealError`. */
  rewrap(columns: WrappedColumns, ownerId: string): WrappedColumns {
    return this.#wrap(this.open(columns, ownerId), ownerId)
  }

  /** Throws `SealError`. */
  open({ data_key: dataKey, master_key_id: masterKeyId }: WrappedColumns, ownerId: string): Buffer {
    const known = this.#opened.get(`${ownerId} ${dataKey}`)
    if (known !== undefined) return known
    const key = this.#masterKeys.unwrap({ dataKey, masterKeyId }, ownerId)
    if (this.#opened.size >= maxKept) this.#opened.clear()
    this.#opened.set(`${ownerId} ${dataKey}`, key)
    return key
  }

  #wrap(key: Uint8Array, ownerId: string): WrappedColumns {
    const { dataKey, masterKeyId } = this.#masterKeys.wrap(key, ownerId)
    return { data_key: dataKey, master_key_id: masterKeyId }
  }
}

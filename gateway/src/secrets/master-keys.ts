import type { MasterKey } from "./master-key.ts"
import { SealError, open, seal } from "./seal.ts"

/** A data key as it is stored. */
export interface WrappedKey {
  /** base64url. */
  readonly dataKey: string
  /** Which master key seals it. */
  readonly masterKeyId: string
}

/** The master keys of a server: the first seals, all of them open. */
export class MasterKeys {
  #keys: readonly [MasterKey, ...MasterKey[]]

  constructor(keys: readonly [MasterKey, ...MasterKey[]]) {
    this.#keys = keys
  }

  /** Id of the key that seals. */
  get currentId(): string {
    return this.#keys[0].id
  }

  /** Ids of all keys, that of the one that seals first. */
  get ids(): string[] {
    return this.#keys.map(({ id }) => id)
  }

  /** Takes other keys from now on. */
  replace(keys: readonly [MasterKey, ...MasterKey[]]): void {
    this.#keys = keys
  }

  /** Seals the data key of an environment with the current master key. */
  wrap(dataKey: Uint8Array, environmentId: string): WrappedKey {
    const [{ id, key }] = this.#keys
    return { dataKey: seal(key, dataKey, placeOf(environmentId)), masterKeyId: id }
  }

  /** Opens the data key of an environment. Throws `SealError`. */
  unwrap({ dataKey, masterKeyId }: WrappedKey, environmentId: string): Buffer {
    const known = this.#keys.find(({ id }) => id === masterKeyId)
    if (known === undefined)
      throw new SealError(`It is sealed with the master key ${masterKeyId}, which this server lacks`)
    return open(known.key, dataKey, placeOf(environmentId))
  }
}

function placeOf(environmentId: string): readonly string[] {
  return ["data-key", environmentId]
}

import type { webcrypto } from "node:crypto"

/** Keys of one call. They stay out here; the code inside only has their numbers. */
export class Keys {
  readonly #keys: webcrypto.CryptoKey[] = []

  add(key: webcrypto.CryptoKey): number {
    if (this.#keys.length >= 256) throw new Error("A call can have 256 keys at most.")
    return this.#keys.push(key) - 1
  }

  get(number: unknown): webcrypto.CryptoKey {
    const key = typeof number === "number" ? this.#keys[number] : undefined
    if (key === undefined) throw new Error("There is no such key.")
    return key
  }
}

import type { Kysely } from "kysely"
import type { Target, Toolset } from "@sneck/runtime"
import { getBlob } from "../store/blobs.ts"
import type { Schema } from "../store/schema.ts"
import { WeightedCache } from "./weighted-cache.ts"

/** Bytes of JSON; in memory it takes about four times that. */
const maxCachedBytes = 24 * 1_048_576

/** A toolset of a source as it was generated, and how many bytes its JSON has. */
export interface StoredToolset {
  readonly toolset: Toolset<Target>
  readonly bytes: number
}

/** The toolsets of sources by organisation and hash, as they were generated. Those that many toolsets share are parsed once. */
export class StoredToolsets {
  readonly #cache = new WeightedCache<StoredToolset>(maxCachedBytes)

  /** Throws when the organisation has no such blob. */
  async get(db: Kysely<Schema>, organisationId: string, hash: string): Promise<StoredToolset> {
    const key = `${organisationId} ${hash}`
    const known = this.#cache.get(key)
    if (known !== undefined) return known
    const content = await getBlob({ db }, organisationId, hash)
    const stored = { toolset: JSON.parse(content.toString()) as Toolset<Target>, bytes: content.byteLength }
    this.#cache.set(key, stored, stored.bytes)
    return stored
  }

  /** Remembers one that was just generated, so that it needs not be read. */
  remember(organisationId: string, hash: string, stored: StoredToolset): void {
    this.#cache.set(`${organisationId} ${hash}`, stored, stored.bytes)
  }
}

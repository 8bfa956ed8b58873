import { hash } from "node:crypto"
import type { ClientCertificate } from "./egress-request.ts"
import { OriginPool } from "./origin-pool.ts"
import type { OriginPoolOptions } from "./origin-pool.ts"

/** Bounds of the connection pools. */
export interface PoolOptions extends Omit<OriginPoolOptions, "allowPrivate" | "clientCertificate"> {
  /** Origins that are kept open; the one that was idle longest gives way. */
  readonly maxOrigins: number
}

interface Entry {
  readonly pool: OriginPool
  lastUsed: number
}

/**
 * One pool of connections per origin. Pools that may reach private addresses are apart from those that may not, so
 * that a connection opened for a trusted request never serves another; so are those that were opened with a certificate.
 */
export class OriginPools {
  readonly #options: PoolOptions
  readonly #public = new Map<string, Entry>()
  readonly #private = new Map<string, Entry>()
  #clock = 0

  constructor(options: PoolOptions) {
    this.#options = options
  }

  get(origin: string, allowPrivate: boolean, clientCertificate?: ClientCertificate): OriginPool {
    const pools = allowPrivate ? this.#private : this.#public
    const key = clientCertificate === undefined ? origin : `${origin} ${fingerprint(clientCertificate)}`
    let entry = pools.get(key)
    if (entry === undefined) {
      const options = { ...this.#options, allowPrivate, clientCertificate }
      entry = { pool: new OriginPool(origin, options), lastUsed: 0 }
      pools.set(key, entry)
      if (pools.size > this.#options.maxOrigins) evict(pools, entry)
    }
    entry.lastUsed = ++this.#clock
    return entry.pool
  }

  destroy(): void {
    for (const pools of [this.#public, this.#private]) {
      for (const { pool } of pools.values()) pool.destroy()
      pools.clear()
    }
  }
}

function fingerprint({ certificate, key }: ClientCertificate): string {
  return hash("sha256", `${certificate}\n${key}`)
}

/** Closes the least recently used pool; requests under way in it are finished first. */
function evict(pools: Map<string, Entry>, keep: Entry): void {
  let oldest: [string, Entry] | undefined
  for (const candidate of pools) {
    if (candidate[1] !== keep && candidate[1].lastUsed < (oldest?.[1].lastUsed ?? Infinity)) oldest = candidate
  }
  if (oldest === undefined) return
  pools.delete(oldest[0])
  oldest[1].pool.close()
}

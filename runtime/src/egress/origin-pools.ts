import { Pool } from "./undici.ts"
import type { Pool as PoolType } from "undici"
import { createConnector } from "./connector.ts"
import type { ConnectorOptions } from "./connector.ts"

/** Bounds of the connection pools. */
export interface PoolOptions extends Omit<ConnectorOptions, "allowPrivate"> {
  /** Sockets to one origin at a time; further requests wait. */
  readonly maxConnectionsPerOrigin: number
  /** Origins that are kept open; the one that was idle longest gives way. */
  readonly maxOrigins: number
}

interface Entry {
  readonly pool: PoolType
  lastUsed: number
}

/**
 * One pool of connections per origin. Pools that may reach private addresses are apart from those that may not, so
 * that a connection opened for a trusted request never serves another.
 */
export class OriginPools {
  readonly #options: PoolOptions
  readonly #public = new Map<string, Entry>()
  readonly #private = new Map<string, Entry>()
  #clock = 0

  constructor(options: PoolOptions) {
    this.#options = options
  }

  get(origin: string, allowPrivate: boolean): PoolType {
    const pools = allowPrivate ? this.#private : this.#public
    let entry = pools.get(origin)
    if (entry === undefined) {
      entry = { pool: this.#open(origin, allowPrivate), lastUsed: 0 }
      pools.set(origin, entry)
      if (pools.size > this.#options.maxOrigins) evict(pools, entry)
    }
    entry.lastUsed = ++this.#clock
    return entry.pool
  }

  async destroy(): Promise<void> {
    const entries = [...this.#public.values(), ...this.#private.values()]
    this.#public.clear()
    this.#private.clear()
    await Promise.all(entries.map(({ pool }) => pool.destroy()))
  }

  #open(origin: string, allowPrivate: boolean): PoolType {
    return new Pool(origin, {
      connections: this.#options.maxConnectionsPerOrigin,
      allowH2: false,
      // Each exchange has one deadline of its own; the parser's two timers would only cost time.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: createConnector({ ...this.#options, allowPrivate }),
    })
  }
}

/** Closes the least recently used pool; requests under way in it are finished first. */
function evict(pools: Map<string, Entry>, keep: Entry): void {
  let oldest: [string, Entry] | undefined
  for (const candidate of pools) {
    if (candidate[1] !== keep && candidate[1].lastUsed < (oldest?.[1].lastUsed ?? Infinity)) oldest = candidate
  }
  if (oldest === undefined) return
  pools.delete(oldest[0])
  void oldest[1].pool.close()
}

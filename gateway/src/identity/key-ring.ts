import { randomUUID } from "node:crypto"
import type { Store } from "../store/store.ts"
import { createKey, hashKey } from "./key.ts"
import type { Principal, Scope } from "./principal.ts"

/** What a new key is for. */
export interface NewKey {
  /** Shown in the key itself: `dev`, `agent`. */
  readonly kind: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly toolset?: string
}

/**
 * The keys of this gateway, held in memory by their hash: a request is authenticated without a look at the disk.
 * Changes go to the store first.
 */
export class KeyRing {
  readonly #store: Store
  readonly #byHash: Map<string, Principal>

  private constructor(store: Store, byHash: Map<string, Principal>) {
    this.#store = store
    this.#byHash = byHash
  }

  /** Loads every key that is neither revoked nor expired. */
  static async load(store: Store): Promise<KeyRing> {
    const rows = await store.db.selectFrom("api_keys").selectAll().where("revoked_at", "is", null).execute()
    return new KeyRing(store, new Map(rows.map((row) => [row.hash, toPrincipal(row)])))
  }

  /** Who holds this key; undefined when nobody does. */
  find(key: string): Principal | undefined {
    return this.#byHash.get(hashKey(key))
  }

  /** Makes and stores a key. The returned text is the only copy. */
  async create(wanted: NewKey): Promise<string> {
    const key = createKey(wanted.kind)
    const row = {
      id: `key_${randomUUID().replaceAll("-", "")}`,
      name: wanted.name,
      hash: hashKey(key),
      scopes: wanted.scopes.join(" "),
      toolset: wanted.toolset ?? null,
      created_at: Date.now(),
      last_used_at: null,
      revoked_at: null,
    }
    await this.#store.db.insertInto("api_keys").values(row).execute()
    this.#byHash.set(row.hash, toPrincipal(row))
    return key
  }
}

function toPrincipal(row: { id: string; name: string; scopes: string; toolset: string | null }): Principal {
  return {
    id: row.id,
    name: row.name,
    scopes: new Set(row.scopes.split(" ") as Scope[]),
    toolset: row.toolset ?? undefined,
  }
}

import type { Change } from "../store/change-feed.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { toPrincipal } from "./key-row.ts"
import type { KeyRow } from "./key-row.ts"
import { hashKey } from "./key.ts"
import type { Principal } from "./principal.ts"

/** Texts of keys that are remembered with their holder. */
const maxRemembered = 1_000

/**
 * The keys of this gateway, held in memory by their hash: a request is authenticated without a look at the disk.
 * What is made or revoked anywhere is in force here as soon as the store tells of it; a key that expires stops
 * holding by the clock.
 */
export class KeyRing {
  readonly #store: Store
  readonly #byHash = new Map<string, Principal>()
  readonly #hashOf = new Map<string, string>()
  /** Spares the hashing of keys that come again and again; emptied by every change. */
  readonly #remembered = new Map<string, Principal>()
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #applied: Promise<void> = Promise.resolve()

  private constructor(store: Store) {
    this.#store = store
    this.#stop = store.changes.listen((change) => this.#apply(change))
  }

  /** Loads every key that is not revoked, and follows the store from then on. */
  static async load(store: Store): Promise<KeyRing> {
    const ring = new KeyRing(store)
    await ring.#reload()
    return ring
  }

  /** Who holds this key; undefined when nobody does, or no longer. */
  find(key: string): Principal | undefined {
    const principal = this.#remembered.get(key) ?? this.#look(key)
    if (principal?.expiresAt !== undefined && principal.expiresAt <= Date.now()) return undefined
    return principal
  }

  /** Whether a key still holds that let somebody in before: for answers that go on for long. */
  holds({ id }: Pick<Principal, "id">): boolean {
    const principal = this.#byHash.get(this.#hashOf.get(id) ?? "")
    return principal !== undefined && (principal.expiresAt === undefined || principal.expiresAt > Date.now())
  }

  /** Tells whenever keys were made, revoked or changed. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Follows the store no longer. */
  close(): void {
    this.#stop()
  }

  #look(key: string): Principal | undefined {
    const principal = this.#byHash.get(hashKey(key))
    if (principal === undefined) return undefined
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear()
    this.#remembered.set(key, principal)
    return principal
  }

  /** One after the other: a read that was overtaken would bring a revoked key back. */
  #apply(change: Change | "everything"): void | Promise<void> {
    if (change !== "everything" && change.topic !== "key") return undefined
    const applied = this.#applied
      .then(() => (change === "everything" ? this.#reload() : this.#reloadOne(change.id)))
      .then(() => this.#tell())
    this.#applied = applied.catch(() => {})
    return applied
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  async #reload(): Promise<void> {
    const rows = await this.#store.across((trx) => heldKeys(trx).where("revoked_at", "is", null).execute())
    this.#byHash.clear()
    this.#hashOf.clear()
    this.#remembered.clear()
    for (const row of rows) this.#hold(row)
  }

  async #reloadOne(id: string): Promise<void> {
    const row = await this.#store.across((trx) => heldKeys(trx).where("api_keys.id", "=", id).executeTakeFirst())
    this.#remembered.clear()
    this.#byHash.delete(this.#hashOf.get(id) ?? "")
    if (row !== undefined && row.revoked_at === null) this.#hold(row)
  }

  #hold(row: KeyRow): void {
    this.#byHash.set(row.hash, toPrincipal(row))
    this.#hashOf.set(row.id, row.hash)
  }
}

/** Keys of organisations that are deleted hold nowhere. */
function heldKeys(trx: StoreTransaction) {
  const keys = trx.db.selectFrom("api_keys").innerJoin("organisations as o", "o.id", "api_keys.organisation_id")
  return keys.where("o.deleted_at", "is", null).selectAll("api_keys")
}

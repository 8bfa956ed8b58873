import type { Change } from "../store/change-feed.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { Directory } from "./directory.ts"
import { toPrincipal } from "./key-row.ts"
import type { KeyRow } from "./key-row.ts"
import { hashKey, isWellFormedKey } from "./key.ts"
import { ownKeyPrincipal } from "./own-key.ts"
import type { Principal } from "./principal.ts"

/** Texts of keys that are remembered with their holder. */
const maxRemembered = 1_000

/** How often in a second it is waited for keys that are not in memory. */
const maxSought = 50

/**
 * The keys of this gateway, held in memory by their hash: a request is authenticated without a look at the disk.
 * What is made or revoked anywhere is in force here as soon as the store tells of it; a key that expires stops
 * holding by the clock.
 */
export class KeyRing {
  readonly #store: Store
  readonly #directory: Directory
  readonly #byHash = new Map<string, HeldKey>()
  readonly #hashOf = new Map<string, string>()
  /** Spares the hashing of keys that come again and again; emptied by every change. */
  readonly #remembered = new Map<string, Principal>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: readonly (() => void)[]
  #applied: Promise<void> = Promise.resolve()
  #sought = { second: 0, times: 0 }

  private constructor(store: Store, directory: Directory) {
    this.#store = store
    this.#directory = directory
    const forget = directory.onChange(() => this.#remembered.clear())
    this.#stops = [store.changes.listen((change) => this.#apply(change)), forget]
  }

  /** Loads every key that is not revoked, and follows the store from then on. Owners of keys are those of a directory. */
  static async load(store: Store, directory: Directory): Promise<KeyRing> {
    const ring = new KeyRing(store, directory)
    await ring.#reload()
    return ring
  }

  /** Who holds this key; undefined when nobody does, or no longer. */
  find(key: string): Principal | undefined {
    const principal = this.#remembered.get(key) ?? this.#look(key)
    if (principal?.expiresAt !== undefined && principal.expiresAt <= Date.now()) return undefined
    return principal
  }

  /**
   * Who holds a key that is not in memory: another replica may have made it a moment ago. A few times a second at most,
   * so that texts which only look like keys cost little.
   */
  async seek(key: string): Promise<Principal | undefined> {
    if (!isWellFormedKey(key) || !this.#maySeek()) return undefined
    await this.#store.changes.caughtUp()
    return this.find(key)
  }

  /** Whether a key, by its id, still holds that let somebody in before: for answers that go on for long. */
  holds(id: string): boolean {
    const principal = this.#holder(this.#byHash.get(this.#hashOf.get(id) ?? ""))
    return principal !== undefined && (principal.expiresAt === undefined || principal.expiresAt > Date.now())
  }

  /** Who holds a key, by its id; undefined when nobody does, or no longer. */
  holderOf(id: string): Principal | undefined {
    return this.#byHash.get(this.#hashOf.get(id) ?? "")?.principal
  }

  /** Tells whenever keys were made, revoked or changed. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Follows the store no longer. */
  close(): void {
    for (const stop of this.#stops) stop()
  }

  #maySeek(): boolean {
    const second = Math.floor(Date.now() / 1_000)
    this.#sought = this.#sought.second === second ? this.#sought : { second, times: 0 }
    this.#sought.times += 1
    return this.#sought.times <= maxSought
  }

  #look(key: string): Principal | undefined {
    const principal = this.#holder(this.#byHash.get(hashKey(key)))
    if (principal === undefined) return undefined
    if (this.#remembered.size >= maxRemembered) this.#remembered.clear()
    this.#remembered.set(key, principal)
    return principal
  }

  /** Keys of people and agents hold as long as these do. */
  #holder(held: HeldKey | undefined): Principal | undefined {
    if (held?.ownerId === undefined) return held?.principal
    const owner = this.#directory.find(held.ownerId)
    return owner && ownKeyPrincipal(held.principal, owner)
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
    const ownerId = row.agent_id ?? row.user_id ?? undefined
    this.#byHash.set(row.hash, { principal: toPrincipal(row), ownerId })
    this.#hashOf.set(row.id, row.hash)
  }
}

interface HeldKey {
  readonly principal: Principal
  /** Whose own key it is: id of a person or an agent. */
  readonly ownerId: string | undefined
}

/** Keys of organisations that are deleted hold nowhere. */
function heldKeys(trx: StoreTransaction) {
  const keys = trx.db.selectFrom("api_keys").innerJoin("organisations as o", "o.id", "api_keys.organisation_id")
  return keys.where("o.deleted_at", "is", null).selectAll("api_keys")
}

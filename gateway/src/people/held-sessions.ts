import type { Principal } from "../identity/principal.ts"
import type { SessionRow } from "./session-rows.ts"

/** What is used least leaves memory beyond so many, and is read again when it is used. */
const maxHeld = 10_000

/** A session in memory. */
export class HeldSession {
  row: SessionRow
  #principal: Principal | undefined
  #person: Principal | undefined
  isSeen = false

  constructor(row: SessionRow) {
    this.row = row
  }

  /** The person as who makes a request by this session. */
  principalOf(person: Principal): Principal {
    if (this.#person !== person) {
      this.#person = person
      this.#principal = { ...person, credential: this.row.id }
    }
    return this.#principal ?? person
  }

  /** Notes that it was used. */
  see(now: number): void {
    this.row = this.row.seen_at === now ? this.row : { ...this.row, seen_at: now }
    this.isSeen = true
  }
}

/** Sessions in memory, by id and by the hashes of their tokens. */
export class HeldSessions {
  readonly #byId = new Map<string, HeldSession>()
  readonly #idOf = new Map<string, string>()

  /** By the hash of its token, or of the one before as long as that holds. */
  find(hash: string): HeldSession | undefined {
    const held = this.#byId.get(this.#idOf.get(hash) ?? "")
    if (held === undefined) return undefined
    if (held.row.hash !== hash && (held.row.previous_until ?? 0) <= Date.now()) return undefined
    // What was used last stands last: the first ones leave.
    this.#byId.delete(held.row.id)
    this.#byId.set(held.row.id, held)
    return held
  }

  /** By id. */
  get(id: string): HeldSession | undefined {
    return this.#byId.get(id)
  }

  /** Holds a session as it was read. */
  set(row: SessionRow): HeldSession {
    const known = this.#byId.get(row.id)
    this.delete(row.id)
    const held = new HeldSession({ ...row, seen_at: Math.max(row.seen_at, known?.row.seen_at ?? 0) })
    held.isSeen = known?.isSeen ?? false
    this.#byId.set(row.id, held)
    this.#idOf.set(row.hash, row.id)
    if (row.previous_hash !== null) this.#idOf.set(row.previous_hash, row.id)
    const [first] = this.#byId.keys()
    if (this.#byId.size > maxHeld && first !== undefined) this.delete(first)
    return held
  }

  /** Forgets a session. */
  delete(id: string): void {
    const held = this.#byId.get(id)
    if (held === undefined) return
    this.#byId.delete(id)
    this.#idOf.delete(held.row.hash)
    this.#idOf.delete(held.row.previous_hash ?? "")
  }

  /** Forgets all. */
  clear(): void {
    this.#byId.clear()
    this.#idOf.clear()
  }

  /** Which were used since this was asked last, and when. */
  takeSeen(): { readonly id: string; readonly at: number }[] {
    const seen = [...this.#byId.values()].filter((held) => held.isSeen)
    for (const held of seen) held.isSeen = false
    return seen.map(({ row }) => ({ id: row.id, at: row.seen_at }))
  }
}

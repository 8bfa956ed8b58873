import { GatewayError } from "../errors.ts"
import type { Directory } from "../identity/directory.ts"
import type { Principal } from "../identity/principal.ts"
import type { Change } from "../store/change-feed.ts"
import type { Store } from "../store/store.ts"
import { HeldSessions } from "./held-sessions.ts"
import type { HeldSession } from "./held-sessions.ts"
import {
  endSessions,
  findByToken,
  findSession,
  idleMs,
  insertSession,
  replaceToken,
  rotateMs,
  sweepSessions,
} from "./session-rows.ts"
import type { NewSession, SessionRow } from "./session-rows.ts"
import { createToken, hashToken } from "./session-token.ts"

/** A session that goes on, and the person that it is of, as they stand now. */
export interface OpenSession {
  readonly row: SessionRow
  readonly principal: Principal
}

/** A session with the token that a browser is given. */
export interface StartedSession extends OpenSession {
  readonly token: string
}

/** How often it is written down who was here. */
const seenEveryMs = 60_000

/**
 * Who is signed in in which browser. Sessions are read when they are used first and held in memory from then on; one
 * that is ended anywhere is over here as soon as the store tells of it.
 */
export class Sessions {
  readonly #store: Store
  readonly #directory: Directory
  readonly #held = new HeldSessions()
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  readonly #writing: NodeJS.Timeout
  #applied: Promise<void> = Promise.resolve()
  /** Raised by every change: what was read before it may be out of date. */
  #changes = 0

  constructor(store: Store, directory: Directory) {
    this.#store = store
    this.#directory = directory
    this.#stop = store.changes.listen((change) => this.#apply(change))
    // What could not be written is written with what follows: nobody waits for it.
    this.#writing = setInterval(() => void this.#writeSeen().catch(() => {}), seenEveryMs).unref()
  }

  /** The session of a token; undefined when there is none, or no longer. A promise where memory does not have it. */
  find(token: string): OpenSession | undefined | Promise<OpenSession | undefined> {
    const hash = hashToken(token)
    const held = this.#held.find(hash)
    // Another replica may have seen somebody whom this one has not for long.
    return held === undefined || isIdle(held.row) ? this.#load(hash) : this.#open(held)
  }

  /** Whether a session, by its id, goes on that let somebody in before. */
  holds(id: string): boolean {
    const held = this.#held.get(id)
    return held !== undefined && this.#open(held) !== undefined
  }

  /** Signs somebody in, and forgets what is over. Throws 403 `account-disabled` when nothing of theirs holds. */
  async start(wanted: NewSession): Promise<StartedSession> {
    if (this.#directory.find(wanted.userId) === undefined) throw disabled()
    const [token, formKey] = [createToken(), createToken()]
    const row = await this.#store.across(async (trx) => {
      await sweepSessions(trx, Date.now())
      return insertSession(trx, wanted, { hash: hashToken(token), form_key: formKey })
    })
    return { token, ...this.#hold(row) }
  }

  /** Gives a session another token; undefined when somebody was faster. The old one holds a minute more. */
  async renew(row: SessionRow): Promise<StartedSession | undefined> {
    const token = createToken()
    const renewed = await this.#store.across((trx) => replaceToken(trx, row, hashToken(token)))
    return renewed && { token, ...this.#hold(renewed) }
  }

  /** Whether its token is old enough to be replaced. */
  isDue({ rotated_at: rotatedAt }: SessionRow): boolean {
    return Date.now() - rotatedAt >= rotateMs
  }

  /** Those of a person that go on, the latest first. */
  async list({ organisationId, id }: Pick<Principal, "organisationId" | "id">): Promise<SessionRow[]> {
    await this.#writeSeen()
    const rows = await this.#store.within(organisationId, async ({ db }) =>
      db.selectFrom("sessions").selectAll().where("user_id", "=", id).orderBy("id", "desc").execute(),
    )
    return rows.filter(isOpen)
  }

  /** Ends sessions of a person: one, all but one, or all. Returns how many there were. */
  async end(
    { organisationId, id }: Pick<Principal, "organisationId" | "id">,
    which: Parameters<typeof endSessions>[2] = {},
  ): Promise<number> {
    return this.#store.within(organisationId, (trx) => endSessions(trx, id, which))
  }

  /** Tells whenever sessions ended. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Writes down who was here, and follows the store no longer. */
  async close(): Promise<void> {
    clearInterval(this.#writing)
    this.#stop()
    await this.#writeSeen()
  }

  async #load(hash: string): Promise<OpenSession | undefined> {
    let row = await this.#read(hash)
    if (row !== undefined && this.#directory.find(row.user_id) === undefined) {
      // Who has just joined elsewhere is news here.
      await this.#store.changes.caughtUp()
      row = await this.#read(hash)
    }
    return row === undefined || !isHeldBy(row, hash) ? undefined : this.#open(this.#held.set(row))
  }

  /** As it stands now: what changed while it was read is read again. */
  async #read(hash: string): Promise<SessionRow | undefined> {
    let [row, before] = [undefined as SessionRow | undefined, -1]
    while (before !== this.#changes) {
      before = this.#changes
      row = await findByToken(this.#store.db, hash)
    }
    return row
  }

  #open(held: HeldSession): OpenSession | undefined {
    const person = this.#directory.find(held.row.user_id)
    if (person === undefined || !isOpen(held.row)) return undefined
    held.see(Date.now())
    return { row: held.row, principal: held.principalOf(person) }
  }

  #hold(row: SessionRow): OpenSession {
    const open = this.#open(this.#held.set(row))
    if (open === undefined) throw disabled()
    return open
  }

  /** One after the other: a read that was overtaken would bring back what was ended. */
  #apply(change: Change | "everything"): void | Promise<void> {
    if (change !== "everything" && change.topic !== "session") return undefined
    this.#changes += 1
    const applied = this.#applied.then(() => (change === "everything" ? this.#held.clear() : this.#reload(change.id)))
    this.#applied = applied.catch(() => {})
    return applied.then(() => this.#listeners.forEach((listener) => listener()))
  }

  async #reload(id: string): Promise<void> {
    if (this.#held.get(id) === undefined) return
    const row = await findSession(this.#store.db, id)
    if (row === undefined) this.#held.delete(id)
    else this.#held.set(row)
  }

  async #writeSeen(): Promise<void> {
    const seen = this.#held.takeSeen()
    if (seen.length === 0) return
    await this.#store.across(async ({ db }) => {
      for (const { id, at } of seen) {
        await db.updateTable("sessions").set({ seen_at: at }).where("id", "=", id).where("seen_at", "<", at).execute()
      }
    })
  }
}

function disabled(): GatewayError {
  return new GatewayError(403, "account-disabled", "This account is disabled: ask an administrator")
}

function isOpen(row: SessionRow): boolean {
  return row.expires_at > Date.now() && !isIdle(row)
}

function isIdle({ seen_at: seenAt }: SessionRow): boolean {
  return seenAt <= Date.now() - idleMs
}

function isHeldBy(row: SessionRow, hash: string): boolean {
  return row.hash === hash || (row.previous_until ?? 0) > Date.now()
}

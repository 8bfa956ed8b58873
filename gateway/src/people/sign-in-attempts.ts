import { hash } from "node:crypto"
import { GatewayError } from "../errors.ts"
import type { Store, StoreTransaction } from "../store/store.ts"

/** Who tries to sign in. */
export interface Attempt {
  /** What they say their account is. */
  readonly organisation: string
  readonly email: string
  /** Where the request comes from. */
  readonly address: string
}

/** What is counted: how many failures are free, and how long the wait grows that follows. */
interface Counted {
  readonly who: string
  readonly free: number
  readonly maxWaitMs: number
}

const secondMs = 1_000
/** Failures are forgotten so long after the latest one. */
const forgottenMs = 12 * 3_600_000

/**
 * Counts sign-ins that fail, for all replicas together. Whoever guesses waits longer each time, but nobody is locked
 * out for good, and hardly by what others do: an account waits for long only where it was tried from.
 */
export class SignInAttempts {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /**
   * Counts an attempt as a failure before anything is looked at, so that many at once are no way around it.
   * Throws 429 `too-many-attempts`.
   */
  async begin(attempt: Attempt): Promise<void> {
    const now = Date.now()
    await this.#store.across(async (trx) => {
      await trx.db
        .deleteFrom("sign_in_attempts")
        .where("last_at", "<", now - forgottenMs)
        .execute()
      for (const counted of countedOf(attempt)) await count(trx, counted, now)
    })
  }

  /** Takes back what `begin` counted: it was the right person. */
  async succeed(attempt: Attempt): Promise<void> {
    const [pair, account, address] = countedOf(attempt)
    await this.#store.across(async ({ db }) => {
      const known = [hashOf(pair), hashOf(account)]
      await db.deleteFrom("sign_in_attempts").where("who_hash", "in", known).execute()
      const less = db.updateTable("sign_in_attempts").set((row) => ({ failures: row("failures", "-", 1) }))
      await less.where("who_hash", "=", hashOf(address)).execute()
    })
  }
}

/** Behind a proxy all come from one address: its wait stays short. */
function countedOf({ organisation, email, address }: Attempt): [Counted, Counted, Counted] {
  const account = JSON.stringify([organisation, email])
  return [
    { who: `account ${account} from ${address}`, free: 5, maxWaitMs: 900 * secondMs },
    { who: `account ${account}`, free: 20, maxWaitMs: 300 * secondMs },
    { who: `from ${address}`, free: 50, maxWaitMs: 60 * secondMs },
  ]
}

function hashOf({ who }: Counted): string {
  return hash("sha256", who)
}

/** The row is locked until all is counted: of many at once each is counted. */
async function count({ db }: StoreTransaction, { who, free, maxWaitMs }: Counted, now: number): Promise<void> {
  const who_hash = hash("sha256", who)
  const first = { who_hash, failures: 1, last_at: now, blocked_until: 0 }
  const { failures, blocked_until: until } = await db
    .insertInto("sign_in_attempts")
    .values(first)
    .onConflict((conflict) =>
      conflict
        .column("who_hash")
        .doUpdateSet((row) => ({ failures: row("sign_in_attempts.failures", "+", 1), last_at: now })),
    )
    .returning(["failures", "blocked_until"])
    .executeTakeFirstOrThrow()
  if (until > now) throw tooMany(until - now)
  if (failures < free) return
  const waitMs = Math.min(maxWaitMs, secondMs * 2 ** Math.min(failures - free, 20))
  const blocked = db.updateTable("sign_in_attempts").set({ blocked_until: now + waitMs })
  await blocked.where("who_hash", "=", who_hash).execute()
}

function tooMany(waitMs: number): GatewayError {
  const seconds = Math.ceil(waitMs / secondMs)
  const why = `Too many sign-ins have failed: try again in ${told(seconds)}`
  return new GatewayError(429, "too-many-attempts", why, { "retry-after": String(seconds) })
}

function told(seconds: number): string {
  if (seconds === 1) return "a second"
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
}

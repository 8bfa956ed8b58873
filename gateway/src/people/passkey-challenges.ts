import { randomBytes } from "node:crypto"
import { GatewayError } from "../errors.ts"
import type { Store } from "../store/store.ts"
import { hashToken } from "./session-token.ts"

/** How long somebody has to unlock a passkey. */
const lifeMs = 300_000
/** A flood of them would be somebody's game. */
const maxWaiting = 10_000

/**
 * Makes what a passkey is to sign: 256 random bits, of which the store has the hash alone. Throws 429
 * `too-many-attempts` while too many wait.
 * @param userId whose passkey is to be made; undefined: somebody signs in
 */
export async function createChallenge(store: Store, browser: string, userId: string | undefined): Promise<Buffer> {
  const [challenge, now] = [randomBytes(32), Date.now()]
  await store.across(async ({ db }) => {
    await db.deleteFrom("passkey_challenges").where("expires_at", "<=", now).execute()
    const all = db.selectFrom("passkey_challenges").select(({ fn }) => fn.countAll().as("waiting"))
    const { waiting } = await all.executeTakeFirstOrThrow()
    if (Number(waiting) >= maxWaiting) throw tooMany()
    const bound = { browser_hash: hashToken(browser), user_id: userId ?? null, expires_at: now + lifeMs }
    await db
      .insertInto("passkey_challenges")
      .values({ hash: hashToken(challenge.toString("base64url")), ...bound })
      .execute()
  })
  return challenge
}

/** Uses up what was signed. Returns whether this browser was asked to sign it, for the same purpose, in time. */
export async function takeChallenge(
  store: Store,
  challenge: string,
  browser: string,
  userId: string | undefined,
): Promise<boolean> {
  return store.across(async ({ db }) => {
    const taken = db.deleteFrom("passkey_challenges").where("hash", "=", hashToken(challenge)).returningAll()
    const row = await taken.executeTakeFirst()
    const isOurs = row?.browser_hash === hashToken(browser) && row.user_id === (userId ?? null)
    return isOurs && row.expires_at > Date.now()
  })
}

function tooMany(): GatewayError {
  const why = "Too many people are about to use a passkey; try again in a few minutes"
  return new GatewayError(429, "too-many-attempts", why, { "retry-after": "300" })
}

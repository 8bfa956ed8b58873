import { hash, randomBytes } from "node:crypto"
import { GatewayError } from "../errors.ts"
import type { IssuedKey, Keys } from "../identity/keys.ts"
import { toPrincipal } from "../identity/key-row.ts"
import { mayGrant } from "../identity/may-grant.ts"
import type { Principal } from "../identity/principal.ts"
import type { Store } from "../store/store.ts"
import { assertRoom, findByDevice, findPending, insertLogin, setLogin, sweepLogins, takeLogin } from "./login-rows.ts"
import { createUserCode } from "./user-code.ts"
import { wantedLogin, type WantedLogin } from "./wanted-login.ts"

/** How long somebody has to confirm a code. */
export const loginMs = 600_000
/** How often a command line may ask. */
export const intervalMs = 2_000

/** A command line that began to sign in. */
export interface BegunLogin {
  /** Secret of the command line, 256 bits. */
  readonly deviceCode: string
  /** For people, without its dash. */
  readonly userCode: string
}

/** How a command line stands. */
export type LoginState =
  | { readonly status: "pending" | "slow-down" | "denied" | "expired" }
  | { readonly status: "approved"; readonly issued: IssuedKey }

/**
 * Lets command lines in by the decision of whoever holds a key (RFC 8628). The new key is made when it is fetched: until
 * then there is none that could be lost.
 */
export class Logins {
  readonly #store: Store
  readonly #keys: Keys

  constructor(store: Store, keys: Keys) {
    this.#store = store
    this.#keys = keys
  }

  /** Throws 429 `too-many-logins`. */
  async begin(wanted: WantedLogin): Promise<BegunLogin> {
    const begun = { deviceCode: randomBytes(32).toString("base64url"), userCode: createUserCode() }
    const now = Date.now()
    await this.#store.across(async ({ db }) => {
      await sweepLogins(db, now)
      await assertRoom(db)
      await insertLogin(db, {
        device_hash: hash("sha256", begun.deviceCode),
        user_code: begun.userCode,
        wanted: JSON.stringify(wanted),
        created_at: now,
        expires_at: now + loginMs,
      })
    })
    return begun
  }

  /** How a command line stands. It is told of a key once. Throws what making the key throws. */
  async claim(deviceCode: string): Promise<LoginState> {
    const device = hash("sha256", deviceCode)
    const now = Date.now()
    const found = await this.#store.across(async ({ db }) => {
      const row = await findByDevice(db, device, now)
      if (row === undefined) return "expired"
      if (row.status === "pending") {
        await setLogin(db, row, { polled_at: now })
        return now - row.polled_at < intervalMs / 2 ? "slow-down" : "pending"
      }
      const taken = await takeLogin(db, row)
      return taken ?? "denied"
    })
    if (typeof found === "string") return { status: found }
    return { status: "approved", issued: await this.#keys.create(toPrincipal(found.approver), toNewKey(found)) }
  }

  /** What waits under a code; undefined when nothing does, or no longer. */
  async find(userCode: string): Promise<WantedLogin | undefined> {
    const row = await this.#store.across(async ({ db }) => findPending(db, userCode, Date.now()))
    return row && wantedLogin.parse(JSON.parse(row.wanted))
  }

  /**
   * Lets in what waits under a code, with no more than the approving key has. Returns whether something waited.
   * Throws 403 `exceeds-own-key` or `no-keys`.
   */
  async approve(principal: Principal, userCode: string): Promise<boolean> {
    if (!principal.scopes.has("key:write")) {
      throw new GatewayError(403, "insufficient-scope", "This key may not make others: it lacks the scope key:write")
    }
    return this.#store.across(async ({ db }) => {
      const row = await findPending(db, userCode, Date.now())
      if (row === undefined) return false
      const { projectId, toolset, expiresAt } = principal
      const { scopes } = wantedLogin.parse(JSON.parse(row.wanted))
      mayGrant(principal, { scopes, projectId, toolset, expiresAt })
      await setLogin(db, row, { status: "approved", approved_by: principal.id })
      return true
    })
  }

  /** Refuses what waits under a code. Returns whether something did. */
  async deny(userCode: string): Promise<boolean> {
    return this.#store.across(async ({ db }) => {
      const row = await findPending(db, userCode, Date.now())
      if (row !== undefined) await setLogin(db, row, { status: "denied" })
      return row !== undefined
    })
  }
}

function toNewKey({ row, approver }: NonNullable<Awaited<ReturnType<typeof takeLogin>>>) {
  const { name, scopes, project, days } = wantedLogin.parse(JSON.parse(row.wanted))
  const expiresAt = Math.min(Date.now() + days * 86_400_000, approver.expires_at ?? Infinity)
  const toolset = approver.toolset ?? undefined
  return { kind: "dev", name: `sneck login from ${name}`, scopes, project, toolset, expiresAt }
}

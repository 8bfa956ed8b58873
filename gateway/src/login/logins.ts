import { hash, randomBytes } from "node:crypto"
import { GatewayError } from "../errors.ts"
import type { Directory } from "../identity/directory.ts"
import type { IssuedKey, Keys } from "../identity/keys.ts"
import { toPrincipal } from "../identity/key-row.ts"
import { mayGrant } from "../identity/may-grant.ts"
import type { Principal } from "../identity/principal.ts"
import type { Store } from "../store/store.ts"
import { givableScopes } from "../people/own-keys.ts"
import type { OwnKeys } from "../people/own-keys.ts"
import type { LoginsTable } from "../store/tables/logins.ts"
import {
  assertRoom,
  findApprover,
  findByDevice,
  findPending,
  insertLogin,
  setLogin,
  sweepLogins,
  takeLogin,
} from "./login-rows.ts"
import type { ApprovedLogin } from "./login-rows.ts"
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

/** What command lines are let in with. */
export interface LoginServices {
  readonly store: Store
  readonly keys: Keys
  readonly ownKeys: OwnKeys
  readonly directory: Directory
}

/**
 * Lets command lines in by the decision of whoever is signed in, or holds a key (RFC 8628). The new key is made when it
 * is fetched: until then there is none that could be lost. What a person lets in is a key of their own.
 */
export class Logins {
  readonly #store: Store
  readonly #services: LoginServices

  constructor(services: LoginServices) {
    this.#store = services.store
    this.#services = services
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
    const issued = await this.#issue(found)
    return issued === undefined ? { status: "denied" } : { status: "approved", issued }
  }

  /** What waits under a code; undefined when nothing does, or no longer. */
  async find(userCode: string): Promise<WantedLogin | undefined> {
    const row = await this.#store.across(async ({ db }) => findPending(db, userCode, Date.now()))
    return row && wantedLogin.parse(JSON.parse(row.wanted))
  }

  /**
   * Lets in what waits under a code, with no more than the person or the key has that approves. Returns whether
   * something waited. Throws 403 `exceeds-own-key`, `insufficient-scope` or `nothing-to-give`.
   */
  async approve(principal: Principal, userCode: string): Promise<boolean> {
    return this.#store.across(async ({ db }) => {
      const row = await findPending(db, userCode, Date.now())
      if (row === undefined) return false
      const { scopes } = wantedLogin.parse(JSON.parse(row.wanted))
      mayLetIn(principal, scopes)
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

  async #issue({ row, approvedBy }: ApprovedLogin): Promise<IssuedKey | undefined> {
    const { store, keys, ownKeys, directory } = this.#services
    const wanted = toNewKey(row)
    const person = directory.find(approvedBy)
    if (person !== undefined) return ownKeys.create(person, wanted)
    const approver = await store.across(({ db }) => findApprover(db, approvedBy))
    if (approver === undefined) return undefined
    const expiresAt = Math.min(wanted.expiresAt, approver.expires_at ?? Infinity)
    return keys.create(toPrincipal(approver), { ...wanted, expiresAt, toolset: approver.toolset ?? undefined })
  }
}

/**
 * What a person lets in, signed in themselves, gets a key of theirs, which never allows more than they may. A key that is
 * somebody's own may allow less than they do: it lets nobody in.
 */
function mayLetIn(principal: Principal, scopes: WantedLogin["scopes"]): void {
  if (principal.credential?.startsWith("ses_") === true) return void givableScopes(principal, scopes)
  if (principal.kind !== "key") throw insufficient("This key is somebody’s own: sign in as them instead")
  if (!principal.scopes.has("key:write"))
    throw insufficient("This key may not make others: it lacks the scope key:write")
  const { projectId, toolset, expiresAt } = principal
  mayGrant(principal, { scopes, projectId, toolset, expiresAt })
}

function insufficient(why: string): GatewayError {
  return new GatewayError(403, "insufficient-scope", why)
}

function toNewKey({ wanted }: LoginsTable) {
  const { name, scopes, project, days } = wantedLogin.parse(JSON.parse(wanted))
  return { kind: "dev", name: `sneck login from ${name}`, scopes, project, expiresAt: Date.now() + days * 86_400_000 }
}

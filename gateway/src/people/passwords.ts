import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { normaliseEmail } from "./email-schema.ts"
import { hashPassword, isOutdated, isPassword } from "./password-hash.ts"
import { checkPassword, maxPasswordLength } from "./password-rules.ts"
import { SignInAttempts } from "./sign-in-attempts.ts"
import type { Attempt } from "./sign-in-attempts.ts"
import { enforcedProvider } from "./sso/providers-for.ts"
import { createToken } from "./session-token.ts"

/** Somebody who showed who they are. */
export interface ShownPerson {
  readonly organisationId: string
  readonly userId: string
}

/** What somebody typed to sign in. */
export interface PasswordAttempt extends Attempt {
  readonly password: string
}

/**
 * Passwords of people. That there is no such account, that it has no password and that the password is another one is
 * the same answer after the same work.
 */
export class Passwords {
  readonly #store: Store
  readonly #attempts: SignInAttempts
  /** What is compared where there is nothing to compare. */
  #decoy: Promise<string> | undefined

  constructor(store: Store) {
    this.#store = store
    this.#attempts = new SignInAttempts(store)
  }

  /** Who signs in. Throws 401 `sign-in-failed`, 429 `too-many-attempts`, 503 `sign-in-busy`. */
  async check({ password, ...typed }: PasswordAttempt): Promise<ShownPerson> {
    const attempt = { ...typed, email: normaliseEmail(typed.email).slice(0, 254) }
    await this.#attempts.begin(attempt)
    const decoy = await (this.#decoy ??= hashPassword(createToken()))
    const known = await this.#findOpen(attempt)
    const isRight = await isPassword(password.slice(0, maxPasswordLength), known?.hash ?? decoy)
    if (known === undefined || !isRight || password.length > maxPasswordLength) throw failed()
    await this.#attempts.succeed(attempt)
    if (isOutdated(known.hash)) await this.#keep(known, await hashPassword(password))
    return { organisationId: known.organisation_id, userId: known.user_id }
  }

  /**
   * Whether this is the password of somebody who is signed in: asked again before what could shut them out.
   * Throws 429 `too-many-attempts`, 503 `sign-in-busy`.
   */
  async isOwn({ organisationId, id }: Pick<Principal, "organisationId" | "id">, password: string, address: string) {
    const attempt = { organisation: organisationId, email: id, address }
    await this.#attempts.begin(attempt)
    const hash = await this.#find(organisationId, id)
    const isRight = hash !== undefined && (await isPassword(password.slice(0, maxPasswordLength), hash))
    if (isRight) await this.#attempts.succeed(attempt)
    return isRight
  }

  /** Whether a person has one. */
  async has({ organisationId, id }: Pick<Principal, "organisationId" | "id">): Promise<boolean> {
    return (await this.#find(organisationId, id)) !== undefined
  }

  /**
   * What is to be stored of a new password, for `keepPassword`: deriving it in a transaction would make others wait.
   * Throws 422 `weak-password`, 503 `sign-in-busy`.
   */
  async prepare(password: string, email: string): Promise<string> {
    checkPassword(password, email)
    return hashPassword(password)
  }

  /** Where somebody may come in by an identity provider alone, a password lets nobody in. */
  async #findOpen(attempt: Attempt) {
    const known = await findPassword(this.#store, attempt)
    if (known === undefined) return undefined
    const person = { organisationId: known.organisation_id, email: attempt.email, isOwner: known.role === "owner" }
    return (await enforcedProvider(this.#store, person)) === undefined ? known : undefined
  }

  async #find(organisationId: string, userId: string): Promise<string | undefined> {
    const row = await this.#store.within(organisationId, async ({ db }) =>
      db.selectFrom("passwords").select("hash").where("user_id", "=", userId).executeTakeFirst(),
    )
    return row?.hash
  }

  async #keep(known: { organisation_id: string; user_id: string; hash: string }, hash: string): Promise<void> {
    await this.#store.within(known.organisation_id, async ({ db }) => {
      const changed = db.updateTable("passwords").set({ hash }).where("user_id", "=", known.user_id)
      await changed.where("hash", "=", known.hash).execute()
    })
  }
}

/** Stores a password that was prepared, in place of the one before. */
export async function keepPassword(
  { db }: StoreTransaction,
  { organisationId, userId }: ShownPerson,
  hash: string,
): Promise<void> {
  const state = { hash, changed_at: Date.now() }
  await db
    .insertInto("passwords")
    .values({ user_id: userId, organisation_id: organisationId, ...state })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(state))
    .execute()
}

async function findPassword({ db }: Store, { organisation, email }: Attempt) {
  return db
    .selectFrom("passwords")
    .innerJoin("users", "users.id", "passwords.user_id")
    .innerJoin("organisations", "organisations.id", "users.organisation_id")
    .where("organisations.slug", "=", organisation)
    .where("organisations.deleted_at", "is", null)
    .where("users.email", "=", email)
    .where("users.deleted_at", "is", null)
    .select(["passwords.user_id", "passwords.organisation_id", "passwords.hash", "users.role"])
    .executeTakeFirst()
}

function failed(): GatewayError {
  return new GatewayError(401, "sign-in-failed", "The address or the password is not right")
}

import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { newId } from "../store/new-id.ts"
import type { Store } from "../store/store.ts"
import type { PasskeysTable } from "../store/tables/sign-in.ts"
import { ifTaken } from "../store/if-taken.ts"
import { authenticationAnswer, registrationAnswer } from "./passkey-answers.ts"
import { createChallenge, takeChallenge } from "./passkey-challenges.ts"
import type { ShownPerson } from "./passwords.ts"

/** A passkey as it is stored. */
export type PasskeyRow = Selectable<PasskeysTable>

/** In which page of which browser a passkey is asked for. */
export interface PasskeyPlace {
  /** The host that passkeys are for: a name, never an address (WebAuthn §5.1.2). */
  readonly rpId: string
  /** `https://sneck.example.com` */
  readonly origin: string
  /** The browser's mark: what one browser began another can't finish. */
  readonly browser: string
}

type Owner = Pick<Principal, "organisationId" | "id" | "name">

const timeoutMs = 300_000
/** EdDSA, ES256, RS256: what authenticators have. */
const algorithms = [-8, -7, -257]
/** More of one person would be somebody's game. */
const maxPasskeys = 20

/**
 * Passkeys of people (WebAuthn Level 3). What a passkey signs is used once, within five minutes, in the browser that
 * asked; its owner has to unlock it; one that counts has to count on. The library is loaded with the first one.
 */
export class Passkeys {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** What the browser makes a passkey with: JSON for `navigator.credentials.create`. */
  async offer(owner: Owner, email: string, place: PasskeyPlace): Promise<object> {
    const { generateRegistrationOptions } = await import("@simplewebauthn/server")
    const challenge = await createChallenge(this.#store, place.browser, owner.id)
    const known = await this.list(owner)
    return generateRegistrationOptions({
      rpName: "sneck",
      rpID: place.rpId,
      userName: email,
      userDisplayName: owner.name,
      userID: new TextEncoder().encode(owner.id),
      challenge: Uint8Array.from(challenge),
      timeout: timeoutMs,
      supportedAlgorithmIDs: algorithms,
      excludeCredentials: known.map(({ credential_id: id }) => ({ id })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    })
  }

  /** Adds the passkey that the browser made. Throws 422 `passkey-refused`, 409 `passkey-exists` or `too-many-passkeys`. */
  async add(owner: Owner, name: string, answer: string, place: PasskeyPlace): Promise<void> {
    const { verifyRegistrationResponse } = await import("@simplewebauthn/server")
    const { registrationInfo: info } = await verified(async () =>
      verifyRegistrationResponse({
        response: registrationAnswer.parse(JSON.parse(answer)),
        expectedChallenge: (challenge) => takeChallenge(this.#store, challenge, place.browser, owner.id),
        expectedOrigin: place.origin,
        expectedRPID: place.rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: algorithms,
      }),
    )
    if (info === undefined) throw refused()
    const { id, publicKey, counter, transports = [] } = info.credential
    await this.#insert(owner, {
      credential_id: id,
      public_key: Buffer.from(publicKey).toString("base64url"),
      counter,
      transports: JSON.stringify(transports),
      is_synced: info.credentialBackedUp ? 1 : 0,
      name,
    })
  }

  /** What the browser asks any passkey of this host to sign: JSON for `navigator.credentials.get`. */
  async ask(place: PasskeyPlace): Promise<object> {
    const { generateAuthenticationOptions } = await import("@simplewebauthn/server")
    const challenge = await createChallenge(this.#store, place.browser, undefined)
    const options = { rpID: place.rpId, userVerification: "required", timeout: timeoutMs } as const
    return generateAuthenticationOptions({ ...options, challenge: Uint8Array.from(challenge) })
  }

  /** Who signs in by a passkey. Throws 422 `passkey-refused`. */
  async check(answer: string, place: PasskeyPlace): Promise<ShownPerson> {
    const { verifyAuthenticationResponse } = await import("@simplewebauthn/server")
    return verified(async () => {
      const response = authenticationAnswer.parse(JSON.parse(answer))
      const row = await this.#find(response.id)
      const isOwners = Buffer.from(response.response.userHandle, "base64url").toString() === row.user_id
      if (!isOwners) throw refused()
      const { verified: isRight, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => takeChallenge(this.#store, challenge, place.browser, undefined),
        expectedOrigin: place.origin,
        expectedRPID: place.rpId,
        requireUserVerification: true,
        credential: { id: row.credential_id, publicKey: fromText(row.public_key), counter: row.counter },
      })
      if (!isRight) throw refused()
      await this.#count(row, authenticationInfo.newCounter)
      return { organisationId: row.organisation_id, userId: row.user_id }
    })
  }

  /** Those of a person, the latest last. */
  async list({ organisationId, id }: Pick<Owner, "organisationId" | "id">): Promise<PasskeyRow[]> {
    return this.#store.within(organisationId, async ({ db }) =>
      db.selectFrom("passkeys").selectAll().where("user_id", "=", id).orderBy("id").execute(),
    )
  }

  /** Takes one away from its person. Returns whether it was there. */
  async remove({ organisationId, id: userId }: Pick<Owner, "organisationId" | "id">, id: string): Promise<boolean> {
    return this.#store.within(organisationId, async ({ db }) => {
      const mine = db.deleteFrom("passkeys").where("user_id", "=", userId).where("id", "=", id)
      return (await mine.executeTakeFirst()).numDeletedRows > 0n
    })
  }

  async #insert(
    { organisationId, id: userId }: Owner,
    given: Omit<PasskeyRow, "id" | "organisation_id" | "user_id" | "created_at" | "last_used_at">,
  ): Promise<void> {
    const times = { created_at: Date.now(), last_used_at: null }
    const row: PasskeyRow = { id: newId("pky"), organisation_id: organisationId, user_id: userId, ...given, ...times }
    await this.#store.within(organisationId, async ({ db }) => {
      const known = await db.selectFrom("passkeys").select("id").where("user_id", "=", userId).execute()
      if (known.length >= maxPasskeys) {
        throw new GatewayError(409, "too-many-passkeys", "Take a passkey away first: there are too many")
      }
      await ifTaken(db.insertInto("passkeys").values(row).execute(), () => {
        throw new GatewayError(409, "passkey-exists", "This passkey is in use already: take another device")
      })
    })
  }

  async #find(credentialId: string): Promise<PasskeyRow> {
    const rows = this.#store.db.selectFrom("passkeys").selectAll()
    const row = await rows.where("credential_id", "=", credentialId).executeTakeFirst()
    if (row === undefined) throw refused()
    return row
  }

  /** Of two that come with the same count, one is a copy: the second is refused. */
  async #count({ organisation_id, id, counter }: PasskeyRow, next: number): Promise<void> {
    const changed = await this.#store.within(organisation_id, async ({ db }) => {
      const passkey = db.updateTable("passkeys").set({ counter: next, last_used_at: Date.now() }).where("id", "=", id)
      return passkey.where("counter", "=", counter).executeTakeFirst()
    })
    if (changed.numUpdatedRows === 0n) throw refused()
  }
}

/** What is wrong with an answer is of use to whoever made it up alone. */
async function verified<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof GatewayError && error.status >= 500) throw error
    throw refused()
  }
}

function refused(): GatewayError {
  const why = "This passkey does not let in here, or it took too long: try again, or sign in another way"
  return new GatewayError(422, "passkey-refused", why)
}

function fromText(key: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(key, "base64url"))
}

import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes } from "node:crypto"
import type { JsonWebKey, KeyObject } from "node:crypto"
import { promisify } from "node:util"
import type { Selectable } from "kysely"
import { SealError } from "../../secrets/seal.ts"
import type { OrganisationKeys } from "../../secrets/organisation-keys.ts"
import { defaultOrganisationId } from "../../store/default-ids.ts"
import { newId } from "../../store/new-id.ts"
import type { Store, StoreTransaction } from "../../store/store.ts"
import type { OauthKeysTable } from "../../store/tables/authorization-server.ts"

/** A key that signs tokens. */
export interface SigningKey {
  /** `osk_…`: the key's id in the header of what it signs. */
  readonly kid: string
  /** Secret. */
  readonly privateJwk: JsonWebKey
  readonly publicKey: KeyObject
}

/** The keys of the authorization server. The first of each kind signs; the others still hold. */
export interface KeySet {
  readonly signing: readonly SigningKey[]
  /** Secrets, base64url. */
  readonly cookies: readonly string[]
}

/** What a signature is made with: ECDSA with P-256 (RFC 7518 §3.4). */
export const signingAlgorithm = "ES256"

const day = 86_400_000
const rotateAfterMs = 90 * day
/** What an old key has signed lives for an hour at most. */
const overlapMs = day

type Row = Selectable<OauthKeysTable>

/**
 * The keys that sign the tokens and cookies of the authorization server: made when they are first needed, sealed in the
 * store, the same on every replica. A new one takes over every 90 days; the old one is published until all that it
 * signed has expired.
 */
export class ServerKeys {
  readonly #store: Store
  readonly #sealing: OrganisationKeys
  readonly #now: () => number
  readonly #listeners = new Set<() => void>()
  readonly #stop: () => void
  #loaded: { readonly keys: Promise<KeySet>; dueAt: number } | undefined

  constructor(store: Store, sealing: OrganisationKeys, now: () => number = Date.now) {
    this.#store = store
    this.#sealing = sealing
    this.#now = now
    this.#stop = store.changes.listen((change) => {
      if (change === "everything" || change.topic === "oauth-keys") this.#forget()
    })
  }

  /** The keys as they are now, from memory but for the first time. Throws what the store throws. */
  get(): Promise<KeySet> {
    if (this.#loaded !== undefined && this.#loaded.dueAt <= this.#now()) this.#forget()
    if (this.#loaded !== undefined) return this.#loaded.keys
    const keys = this.#load()
    const loaded = { keys, dueAt: this.#now() + day }
    this.#loaded = loaded
    keys.catch(() => {
      if (this.#loaded === loaded) this.#loaded = undefined
    })
    return keys
  }

  /** Tells whenever there are others. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Follows the store no longer. */
  close(): void {
    this.#stop()
  }

  #forget(): void {
    this.#loaded = undefined
    for (const listener of this.#listeners) listener()
  }

  async #load(): Promise<KeySet> {
    const fresh = await freshSigningKey()
    const rows = await this.#store.across(async (trx) => {
      const made = await this.#renew(trx, fresh)
      const all = await readKeys(trx)
      if (made) trx.announce({ topic: "oauth-keys", organisationId: defaultOrganisationId, id: all[0]?.id ?? "" })
      return Promise.all(all.map(async (row) => ({ row, secret: await this.#open(trx, row) })))
    })
    const held = rows.flatMap(({ row, secret }) => (secret === undefined ? [] : [{ ...row, secret }]))
    return {
      signing: held.filter(({ kind }) => kind === "signing").map(({ id, secret }) => toSigningKey(id, secret)),
      cookies: held.filter(({ kind }) => kind === "cookie").map(({ secret }) => secret),
    }
  }

  /** Makes keys where there is none that may sign, and ends those that nothing hangs on any more. */
  async #renew(trx: StoreTransaction, freshSigning: string): Promise<boolean> {
    const rows = await readKeys(trx)
    const fresh = { signing: freshSigning, cookie: randomBytes(32).toString("base64url") }
    let hasMade = false
    for (const kind of ["signing", "cookie"] as const) {
      const [newest, ...older] = rows.filter((row) => row.kind === kind)
      const isUsable = newest !== undefined && (await this.#open(trx, newest)) !== undefined
      if (isUsable && newest.created_at > this.#now() - rotateAfterMs) {
        if (newest.created_at < this.#now() - overlapMs) await removeKeys(trx, older)
        continue
      }
      await this.#insert(trx, kind, fresh[kind])
      hasMade = true
    }
    return hasMade
  }

  async #insert(trx: StoreTransaction, kind: Row["kind"], secret: string): Promise<void> {
    const id = newId(kind === "signing" ? "osk" : "ock")
    const sealed = await this.#sealing.seal(trx.db, defaultOrganisationId, secret, ["oauth-key", id])
    await trx.db.insertInto("oauth_keys").values({ id, kind, sealed, created_at: this.#now() }).execute()
  }

  /** A key that can't be opened any more is replaced: clients sign in again. */
  async #open({ db }: StoreTransaction, { id, sealed }: Row): Promise<string | undefined> {
    try {
      return await this.#sealing.open(db, defaultOrganisationId, sealed, ["oauth-key", id])
    } catch (error) {
      if (error instanceof SealError) return undefined
      throw error
    }
  }
}

/** The one that was made last first. */
async function readKeys({ db }: StoreTransaction): Promise<Row[]> {
  return db.selectFrom("oauth_keys").selectAll().orderBy("created_at", "desc").orderBy("id", "desc").execute()
}

async function removeKeys({ db }: StoreTransaction, rows: readonly Row[]): Promise<void> {
  for (const { id } of rows) await db.deleteFrom("oauth_keys").where("id", "=", id).execute()
}

async function freshSigningKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)("ec", { namedCurve: "P-256" })
  return JSON.stringify(privateKey.export({ format: "jwk" }))
}

function toSigningKey(kid: string, secret: string): SigningKey {
  const jwk = JSON.parse(secret) as JsonWebKey
  const publicKey = createPublicKey(createPrivateKey({ key: jwk, format: "jwk" }))
  return { kid, privateJwk: { ...jwk, kid, alg: signingAlgorithm, use: "sig" }, publicKey }
}

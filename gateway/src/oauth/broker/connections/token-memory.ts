import type { OrganisationKeys } from "../../../secrets/organisation-keys.ts"
import { SealError } from "../../../secrets/seal.ts"
import type { Change } from "../../../store/change-feed.ts"
import type { Store, StoreTransaction } from "../../../store/store.ts"
import { placeOfTokens } from "./connection.ts"
import type { ConnectionOwner, ConnectionRow, OpenTokens } from "./connection.ts"
import { holdTokens } from "./held-tokens.ts"
import type { HeldTokens } from "./held-tokens.ts"

/** What tokens are opened with. */
export interface TokenServices {
  readonly store: Store
  readonly organisationKeys: Pick<OrganisationKeys, "seal" | "open">
}

const maxHeld = 10_000

/**
 * The access tokens that calls use, opened, by owner and provider: a call reads no database and opens no seal. What
 * changes anywhere is forgotten here as soon as the store tells of it, and read again by the next call.
 */
export class TokenMemory {
  readonly #services: TokenServices
  readonly #held = new Map<string, HeldTokens | null>()
  readonly #keyOf = new Map<string, string>()
  readonly #reading = new Map<string, { isStale: boolean; tokens: Promise<HeldTokens | null> }>()
  readonly #stop: () => void

  constructor(services: TokenServices) {
    this.#services = services
    this.#stop = services.store.changes.listen((change) => this.#forget(change))
  }

  /** Null: there is no connection; undefined: not known without reading. */
  get(owner: ConnectionOwner, providerId: string): HeldTokens | null | undefined {
    return this.#held.get(keyOf(owner, providerId))
  }

  /** From memory, else from the store, which is read once for all who ask. Null: there is no connection. */
  async read(owner: ConnectionOwner, providerId: string): Promise<HeldTokens | null> {
    const key = keyOf(owner, providerId)
    const held = this.#held.get(key)
    if (held !== undefined) return held
    const known = this.#reading.get(key)
    if (known !== undefined && !known.isStale) return known.tokens
    const reading = { isStale: false, tokens: this.#read(owner, providerId) }
    this.#reading.set(key, reading)
    try {
      const tokens = await reading.tokens
      if (!reading.isStale) this.#hold(key, tokens)
      return tokens
    } finally {
      if (this.#reading.get(key) === reading) this.#reading.delete(key)
    }
  }

  /** From the store, whatever is in memory. */
  async reread(owner: ConnectionOwner, providerId: string): Promise<HeldTokens | null> {
    const key = keyOf(owner, providerId)
    this.#held.delete(key)
    const reading = this.#reading.get(key)
    if (reading !== undefined) reading.isStale = true
    return this.read(owner, providerId)
  }

  close(): void {
    this.#stop()
    this.#held.clear()
  }

  async #read({ organisationId, id }: ConnectionOwner, providerId: string): Promise<HeldTokens | null> {
    return this.#services.store.within(organisationId, async ({ db }) => {
      const query = db.selectFrom("connections").selectAll().where("organisation_id", "=", organisationId)
      const row = await query.where("owner_id", "=", id).where("provider_id", "=", providerId).executeTakeFirst()
      return row === undefined ? null : this.#opened(db, row)
    })
  }

  async #opened(db: StoreTransaction["db"], row: ConnectionRow): Promise<HeldTokens> {
    try {
      return holdTokens(row, await openTokens(this.#services, db, row))
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      const reason = "Its tokens can't be opened any more: they were moved or altered in the store."
      return holdTokens({ ...row, status: "needs-reconnect", reason }, { accessToken: "", tokenType: "" })
    }
  }

  #hold(key: string, tokens: HeldTokens | null): void {
    if (this.#held.size >= maxHeld) {
      this.#held.clear()
      this.#keyOf.clear()
    }
    this.#held.set(key, tokens)
    if (tokens !== null) this.#keyOf.set(tokens.connectionId, key)
  }

  #forget(change: Change | "everything"): void {
    if (change !== "everything" && change.topic !== "connection") return
    for (const reading of this.#reading.values()) reading.isStale = true
    if (change === "everything") {
      this.#held.clear()
      this.#keyOf.clear()
      return
    }
    const key = this.#keyOf.get(change.id)
    if (key !== undefined) {
      this.#held.delete(key)
      this.#keyOf.delete(change.id)
    } else this.#forgetAbsent(change.organisationId)
  }

  /** It may be one that was not there before. */
  #forgetAbsent(organisationId: string): void {
    for (const [key, tokens] of this.#held) {
      if (tokens === null && key.startsWith(`${organisationId} `)) this.#held.delete(key)
    }
  }
}

/** Opens the tokens of a row. Throws `SealError`. */
export async function openTokens(
  { organisationKeys }: Pick<TokenServices, "organisationKeys">,
  db: StoreTransaction["db"],
  row: ConnectionRow,
): Promise<OpenTokens> {
  return JSON.parse(await organisationKeys.open(db, row.organisation_id, row.sealed, placeOfTokens(row))) as OpenTokens
}

function keyOf({ organisationId, id }: ConnectionOwner, providerId: string): string {
  return `${organisationId} ${id} ${providerId}`
}

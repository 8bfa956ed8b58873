import { randomUUID } from "node:crypto"
import type { UpdateQueryBuilder, UpdateResult } from "kysely"
import type { Schema } from "../../../store/schema.ts"
import type { StoreTransaction } from "../../../store/store.ts"
import { isUnattended } from "../protocol/upstream-provider.ts"
import type { TokenSet } from "../protocol/upstream-provider.ts"
import { placeOfTokens } from "./connection.ts"
import type { ConnectionRow, OpenTokens } from "./connection.ts"
import type { HeldTokens } from "./held-tokens.ts"
import { openTokens } from "./token-memory.ts"
import type { TokenServices } from "./token-memory.ts"

/** The right to renew the tokens of one connection: no other replica has it meanwhile. */
export interface Lease {
  readonly row: ConnectionRow
  readonly holder: string
  readonly tokens: OpenTokens
}

/** What came of asking for the right to renew. */
export type Claim =
  | { readonly kind: "mine"; readonly lease: Lease }
  /** Somebody else has it, for now. */
  | { readonly kind: "busy" }
  /** There is nothing to renew: the tokens are others already, or gone, or over. */
  | { readonly kind: "over" }

/** Longer than any provider is waited for. A lease that ends unused was its holder's end, too. */
const leaseMs = 60_000

const lost =
  "The server stopped while it renewed the tokens. The provider may have given new ones that were never stored, " +
  "so the old ones are not used again."

/**
 * The leases under which tokens are renewed: a row of the store says who renews, so that over all replicas a refresh
 * token is used by one request, once. Who loses finds what the winner stored.
 */
export class TokenLeases {
  readonly #services: TokenServices

  constructor(services: TokenServices) {
    this.#services = services
  }

  /** Asks for the right to renew the tokens that are held. */
  async claim(organisationId: string, seen: Pick<HeldTokens, "connectionId" | "generation">): Promise<Claim> {
    return this.#services.store.within(organisationId, async (trx) => {
      const holder = randomUUID()
      const free = await this.#take(trx, seen, holder, null)
      if (free !== undefined) return { kind: "mine", lease: await this.#open(trx, free, holder) }
      const row = await trx.db
        .selectFrom("connections")
        .selectAll()
        .where("id", "=", seen.connectionId)
        .executeTakeFirst()
      if (row === undefined || row.generation !== seen.generation || row.status !== "active") return { kind: "over" }
      if (row.lease_until !== null && row.lease_until >= Date.now()) return { kind: "busy" }
      return this.#takeOver(trx, row, holder)
    })
  }

  /** Stores what the provider gave. False when the connection was ended or replaced meanwhile: then nothing is kept. */
  async keep({ row, holder, tokens }: Lease, given: TokenSet): Promise<boolean> {
    const next: OpenTokens = {
      accessToken: given.accessToken,
      refreshToken: given.refreshToken ?? tokens.refreshToken,
      tokenType: given.tokenType,
      apiOrigin: given.apiOrigin ?? tokens.apiOrigin,
    }
    const rotates = next.refreshToken === tokens.refreshToken ? 0 : 1
    return this.#services.store.within(row.organisation_id, async (trx) => {
      const { organisationKeys } = this.#services
      const sealed = await organisationKeys.seal(trx.db, row.organisation_id, JSON.stringify(next), placeOfTokens(row))
      const now = Date.now()
      const times = { expires_at: given.expiresAt ?? null, updated_at: now, refreshed_at: now }
      const state = { status: "active", reason: null, lease_holder: null, lease_until: null } as const
      const scopes = given.scopes.length === 0 ? row.scopes : JSON.stringify(given.scopes)
      const update = trx.db.updateTable("connections").set({ sealed, scopes, rotates, ...times, ...state })
      return this.#change(trx, row, update.set("generation", row.generation + 1).where("lease_holder", "=", holder))
    })
  }

  /** Gives the right back: nothing was renewed. */
  async release({ row, holder }: Lease): Promise<void> {
    await this.#services.store.within(row.organisation_id, async (trx) => {
      const update = trx.db.updateTable("connections").set({ lease_holder: null, lease_until: null })
      await update.where("id", "=", row.id).where("lease_holder", "=", holder).execute()
    })
  }

  /** The provider wants no more of these tokens: only its owner can go on. */
  async end({ row, holder }: Lease, reason: string): Promise<void> {
    await this.#services.store.within(row.organisation_id, async (trx) => {
      const over = { status: "needs-reconnect", reason, lease_holder: null, lease_until: null } as const
      const update = trx.db.updateTable("connections").set({ ...over, updated_at: Date.now() })
      await this.#change(trx, row, update.where("lease_holder", "=", holder))
    })
  }

  /** A refresh token that may have been used is not used again, unless the provider is known to allow it. */
  async #takeOver(trx: StoreTransaction, row: ConnectionRow, holder: string): Promise<Claim> {
    if (isUnattended(row.flow) || row.rotates === 0) {
      const taken = await this.#take(
        trx,
        { connectionId: row.id, generation: row.generation },
        holder,
        row.lease_holder,
      )
      return taken === undefined ? { kind: "busy" } : { kind: "mine", lease: await this.#open(trx, taken, holder) }
    }
    // Its holder may be late only, and still store what it got: the lease stays in its name.
    const update = trx.db.updateTable("connections").set({ status: "needs-reconnect", reason: lost })
    await this.#change(trx, row, update.where("lease_holder", "=", row.lease_holder))
    return { kind: "over" }
  }

  async #take(
    { db }: StoreTransaction,
    { connectionId, generation }: Pick<HeldTokens, "connectionId" | "generation">,
    holder: string,
    from: string | null,
  ): Promise<ConnectionRow | undefined> {
    const lease = { lease_holder: holder, lease_until: Date.now() + leaseMs }
    let update = db.updateTable("connections").set(lease).where("id", "=", connectionId).where("status", "=", "active")
    update = from === null ? update.where("lease_holder", "is", null) : update.where("lease_holder", "=", from)
    return update.where("generation", "=", generation).returningAll().executeTakeFirst()
  }

  async #open({ db }: StoreTransaction, row: ConnectionRow, holder: string): Promise<Lease> {
    return { row, holder, tokens: await openTokens(this.#services, db, row) }
  }

  async #change(trx: StoreTransaction, row: ConnectionRow, update: ConnectionUpdate): Promise<boolean> {
    const { numUpdatedRows } = await update.where("id", "=", row.id).executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    trx.announce({ topic: "connection", organisationId: row.organisation_id, id: row.id })
    return true
  }
}

/** An update of connections that is not bound to one yet. */
type ConnectionUpdate = UpdateQueryBuilder<Schema, "connections", "connections", UpdateResult>

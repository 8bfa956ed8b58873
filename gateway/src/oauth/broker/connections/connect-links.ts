import { createHash, randomBytes } from "node:crypto"
import type { Selectable } from "kysely"
import type { OrganisationKeys } from "../../../secrets/organisation-keys.ts"
import { newId } from "../../../store/new-id.ts"
import type { Store } from "../../../store/store.ts"
import type { ConnectLinksTable } from "../../../store/tables/connections.ts"
import type { AuthorizationStart, Provider } from "../protocol/upstream-provider.ts"
import type { ConnectionOwner } from "./connection.ts"

/** A row of `connect_links`. */
export type ConnectLinkRow = Selectable<ConnectLinksTable>

/** What a link is for. */
export interface ConnectWish {
  readonly owner: ConnectionOwner
  readonly provider: Pick<Provider, "id">
  /** To be asked for. */
  readonly scopes: readonly string[]
  /** Slug of the toolset whose call needs it. */
  readonly toolset?: string | undefined
}

/** A link as it is given to whoever has to open it. */
export interface ConnectLink {
  readonly id: string
  readonly url: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** What links are made with. */
export interface ConnectLinkServices {
  readonly store: Store
  readonly organisationKeys: Pick<OrganisationKeys, "seal" | "open">
  readonly url: () => string
}

const lifetimeMs = 15 * 60_000

/** A link that is given again must leave time to use it. */
const leastLeftMs = 10 * 60_000
const maxGiven = 10_000
const tokenBytes = 32

/**
 * Links at which one owner connects one account at one provider. A link is no proof of anything: who opens it must be
 * signed in as its owner. It serves until an account is connected or a quarter of an hour has passed.
 */
export class ConnectLinks {
  readonly #services: ConnectLinkServices
  /** Links of this process that are young: a client that asks again and again gets the same one. */
  readonly #given = new Map<string, ConnectLink>()

  constructor(services: ConnectLinkServices) {
    this.#services = services
  }

  /** A link for a wish; one that was given before, where that will hold for a while. */
  async give(wish: ConnectWish): Promise<ConnectLink> {
    const { owner, provider, scopes, toolset = null } = wish
    const key = JSON.stringify([owner.organisationId, owner.id, provider.id, toolset, scopes])
    const known = this.#given.get(key)
    if (known !== undefined && known.expiresAt - Date.now() > leastLeftMs && (await this.#serves(owner, known)))
      return known
    const token = randomBytes(tokenBytes).toString("base64url")
    const [id, now] = [newId("cnl"), Date.now()]
    const expiresAt = now + lifetimeMs
    await this.#services.store.within(owner.organisationId, async ({ db }) => {
      const own = { organisation_id: owner.organisationId, owner_kind: owner.kind, owner_id: owner.id }
      const wanted = { provider_id: provider.id, toolset, scopes: JSON.stringify(scopes) }
      const idle = { state_hash: null, started: null, session_id: null, completed_at: null }
      const times = { created_at: now, expires_at: expiresAt }
      await db.deleteFrom("connect_links").where("expires_at", "<", now).execute()
      await db
        .insertInto("connect_links")
        .values({ id, hash: hashOf(token), ...own, ...wanted, ...idle, ...times })
        .execute()
    })
    const link = { id, url: `${this.#services.url()}/connect/${token}`, expiresAt }
    if (this.#given.size >= maxGiven) this.#given.clear()
    this.#given.set(key, link)
    return link
  }

  /** The link with this token; undefined: there is none, it is too old, or it has served. */
  async find(token: string): Promise<ConnectLinkRow | undefined> {
    return this.#services.store.across(async ({ db }) => {
      const query = db.selectFrom("connect_links").selectAll().where("hash", "=", hashOf(token))
      return query.where("completed_at", "is", null).where("expires_at", ">", Date.now()).executeTakeFirst()
    })
  }

  /** Begins: from now on the provider's answer to this start is awaited, in this session, and to no earlier one. */
  async start(link: ConnectLinkRow, sessionId: string, start: AuthorizationStart): Promise<void> {
    await this.#services.store.within(link.organisation_id, async ({ db }) => {
      const started = await this.#services.organisationKeys.seal(
        db,
        link.organisation_id,
        JSON.stringify(start),
        placeOf(link),
      )
      const set = { state_hash: hashOf(start.state), started, session_id: sessionId }
      await db.updateTable("connect_links").set(set).where("id", "=", link.id).execute()
    })
  }

  /**
   * What was begun with this state, once: whoever asks again, on whatever replica, gets nothing. Undefined also where it
   * was begun in another session or for another provider; then it is over, too.
   */
  async take(state: string, sessionId: string, providerId: string): Promise<StartedLink | undefined> {
    return this.#services.store.across(async ({ db }) => {
      const query = db.selectFrom("connect_links").selectAll().where("state_hash", "=", hashOf(state))
      const row = await query.executeTakeFirst()
      if (row === undefined) return undefined
      const taking = db.updateTable("connect_links").set({ state_hash: null, started: null, session_id: null })
      const { numUpdatedRows } = await taking
        .where("id", "=", row.id)
        .where("state_hash", "=", row.state_hash)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n || row.started === null || row.completed_at !== null || row.expires_at <= Date.now())
        return undefined
      if (row.session_id !== sessionId || row.provider_id !== providerId) return undefined
      const text = await this.#services.organisationKeys.open(db, row.organisation_id, row.started, placeOf(row))
      return { link: row, start: JSON.parse(text) as AuthorizationStart }
    })
  }

  /** It may have been opened on another replica. */
  async #serves({ organisationId }: ConnectionOwner, { id }: ConnectLink): Promise<boolean> {
    const row = await this.#services.store.within(organisationId, async ({ db }) =>
      db.selectFrom("connect_links").select("completed_at").where("id", "=", id).executeTakeFirst(),
    )
    return row !== undefined && row.completed_at === null
  }

  /** It has served: nothing can be connected with it any more. */
  async complete({ id, organisation_id: organisationId }: ConnectLinkRow): Promise<void> {
    await this.#services.store.within(organisationId, async (trx) => {
      await trx.db.updateTable("connect_links").set({ completed_at: Date.now() }).where("id", "=", id).execute()
      trx.announce({ topic: "connection", organisationId, id })
    })
  }

  /** Whose link has served, by the id that replicas hear of; undefined: the id is no link's. */
  async ownerOfServed(organisationId: string, id: string): Promise<string | undefined> {
    if (!id.startsWith("cnl_")) return undefined
    const row = await this.#services.store.within(organisationId, async ({ db }) => {
      const query = db.selectFrom("connect_links").select("owner_id").where("organisation_id", "=", organisationId)
      return query.where("id", "=", id).where("completed_at", "is not", null).executeTakeFirst()
    })
    return row?.owner_id
  }
}

/** A link with what was begun there. */
export interface StartedLink {
  readonly link: ConnectLinkRow
  readonly start: AuthorizationStart
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url")
}

function placeOf({ id, owner_id: ownerId, provider_id: providerId }: ConnectLinkRow): string[] {
  return ["connect-link", id, ownerId, providerId]
}

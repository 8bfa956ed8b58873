import type { Logger } from "pino"
import { GatewayError } from "../../../errors.ts"
import { newId } from "../../../store/new-id.ts"
import { UniqueViolationError } from "../../../store/store-errors.ts"
import type { StoreTransaction } from "../../../store/store.ts"
import type { Flow, Provider, Providers, TokenSet } from "../protocol/upstream-provider.ts"
import { placeOfTokens, toConnectionView } from "./connection.ts"
import type { ConnectionOwner, ConnectionRow, ConnectionView, OpenTokens } from "./connection.ts"
import { openTokens } from "./token-memory.ts"
import type { TokenServices } from "./token-memory.ts"

/** What connections are kept with. */
export interface ConnectionServices extends TokenServices {
  readonly providers: Providers
  readonly log?: Logger | undefined
}

/** Accounts that were connected at a provider. */
export interface NewConnection {
  readonly owner: ConnectionOwner
  readonly provider: Pick<Provider, "id">
  readonly tokens: TokenSet
  /** What was asked for, granted or not. */
  readonly askedScopes: readonly string[]
  readonly flow: Flow
}

/** Which connections are wanted. */
export interface ConnectionFilter {
  /** Of one owner; of everybody in the organisation unless given. */
  readonly ownerId?: string | undefined
  readonly providerId?: string | undefined
}

/** Accounts at providers, each of one owner. Tokens go in and never come out but into calls of their owner. */
export class Connections {
  readonly #services: ConnectionServices

  constructor(services: ConnectionServices) {
    this.#services = services
  }

  /** Newest first. */
  async list(organisationId: string, { ownerId, providerId }: ConnectionFilter = {}): Promise<ConnectionView[]> {
    return this.#services.store.within(organisationId, async ({ db }) => {
      let query = db.selectFrom("connections").selectAll().where("organisation_id", "=", organisationId)
      if (ownerId !== undefined) query = query.where("owner_id", "=", ownerId)
      if (providerId !== undefined) query = query.where("provider_id", "=", providerId)
      return (await query.orderBy("created_at", "desc").orderBy("id").execute()).map(toConnectionView)
    })
  }

  /** Undefined: there is none with this id in the organisation. */
  async find(organisationId: string, id: string): Promise<ConnectionView | undefined> {
    const row = await this.#services.store.within(organisationId, async (trx) => select(trx, organisationId, id))
    return row && toConnectionView(row)
  }

  /** Keeps what a provider gave, in place of what its owner had there. In force everywhere when it resolves. */
  async keep(made: NewConnection): Promise<ConnectionView> {
    try {
      return await this.#keep(made)
    } catch (error) {
      // Another replica kept one for the same owner at the same moment: this one comes after it.
      if (error instanceof UniqueViolationError) return this.#keep(made)
      throw error
    }
  }

  async #keep({ owner, provider, tokens, askedScopes, flow }: NewConnection): Promise<ConnectionView> {
    const { organisationId } = owner
    return this.#services.store.within(organisationId, async (trx) => {
      const own = trx.db.selectFrom("connections").selectAll().where("organisation_id", "=", organisationId)
      const before = await own
        .where("owner_id", "=", owner.id)
        .where("provider_id", "=", provider.id)
        .executeTakeFirst()
      const now = Date.now()
      const id = before?.id ?? newId("con")
      const whose = { id, owner_kind: owner.kind, owner_id: owner.id, provider_id: provider.id }
      const { organisationKeys } = this.#services
      const text = JSON.stringify(toOpenTokens(tokens))
      const row: ConnectionRow = {
        ...whose,
        organisation_id: organisationId,
        flow,
        account_id: tokens.account?.id ?? null,
        account_label: tokens.account?.label.slice(0, 300) ?? null,
        scopes: JSON.stringify(tokens.scopes),
        asked_scopes: JSON.stringify(askedScopes),
        status: "active",
        reason: null,
        sealed: await organisationKeys.seal(trx.db, organisationId, text, placeOfTokens(whose)),
        expires_at: tokens.expiresAt ?? null,
        rotates: 1,
        generation: (before?.generation ?? 0) + 1,
        lease_holder: null,
        lease_until: null,
        created_at: before?.created_at ?? now,
        updated_at: now,
        refreshed_at: now,
      }
      await trx.db.deleteFrom("connections").where("id", "=", id).execute()
      await trx.db.insertInto("connections").values(row).execute()
      trx.announce({ topic: "connection", organisationId, id })
      return toConnectionView(row)
    })
  }

  /**
   * Ends a connection: from the next call on nobody uses it, and the provider is asked to take its tokens back.
   * Throws 404 `unknown-connection`.
   */
  async remove(organisationId: string, id: string): Promise<void> {
    const tokens = await this.#services.store.within(organisationId, async (trx) => {
      const row = await select(trx, organisationId, id)
      if (row === undefined) throw unknownConnection(id)
      await trx.db.deleteFrom("connections").where("id", "=", id).execute()
      trx.announce({ topic: "connection", organisationId, id })
      const opened = await openTokens(this.#services, trx.db, row).catch(() => undefined)
      return opened && { ...opened, providerId: row.provider_id }
    })
    if (tokens !== undefined) await this.#takeBack(tokens)
  }

  /** What the provider says to it changes nothing here. */
  async #takeBack({
    providerId,
    accessToken,
    refreshToken,
  }: OpenTokens & { readonly providerId: string }): Promise<void> {
    const upstream = this.#services.providers.get(providerId)?.upstream
    if (upstream === undefined) return
    try {
      if (refreshToken !== undefined) await upstream.revoke(refreshToken, "refresh_token")
      await upstream.revoke(accessToken, "access_token")
    } catch (error) {
      this.#services.log?.warn({ err: error, provider: providerId }, "a provider did not take tokens back")
    }
  }
}

/** To whoever may not see it, a connection is not there either. */
export function unknownConnection(id: string): GatewayError {
  return new GatewayError(404, "unknown-connection", `There is no connection ${id.slice(0, 64)}`)
}

function toOpenTokens({ accessToken, refreshToken, tokenType, apiOrigin }: TokenSet): OpenTokens {
  return { accessToken, refreshToken, tokenType, apiOrigin }
}

async function select(
  { db }: StoreTransaction,
  organisationId: string,
  id: string,
): Promise<ConnectionRow | undefined> {
  const query = db.selectFrom("connections").selectAll().where("organisation_id", "=", organisationId)
  return query.where("id", "=", id).executeTakeFirst()
}

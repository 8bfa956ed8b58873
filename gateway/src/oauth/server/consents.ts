import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
import { newId } from "../../store/new-id.ts"
import type { Store, StoreTransaction } from "../../store/store.ts"
import type { ConsentRow } from "./consent-rows.ts"

/** What a person agrees to. */
export interface Agreement {
  readonly clientId: string
  /** As the client calls itself. */
  readonly clientName: string
  readonly toolsetId: string
  /** OAuth scopes, by spaces. */
  readonly scope: string
  /** Names of the tools that were picked; undefined: every one. */
  readonly tools: readonly string[] | undefined
}

/** What is told of a consent. Times in ISO 8601. */
export interface ConsentJson {
  readonly id: string
  /** `usr_…` */
  readonly user: string
  /** Name of the person. */
  readonly userName: string
  readonly clientId: string
  readonly clientName: string
  /** Slug of the toolset; null where it is gone. */
  readonly toolset: string | null
  readonly scopes: string[]
  /** Names of the tools that were picked; null: every one. */
  readonly tools: string[] | null
  readonly createdAt: string
  readonly updatedAt: string
}

type Listed = ConsentRow & { readonly slug: string | null; readonly user_name: string | null }

/** That people let clients call toolsets in their name. Each method is one transaction; what is answered is in force. */
export class Consents {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Keeps what a person agreed to: of a client and toolset anew, it takes the place of what was agreed before. */
  async agree({ id: userId, organisationId }: Principal, agreement: Agreement): Promise<string> {
    const now = Date.now()
    const { clientId: client_id, clientName: client_name, toolsetId: toolset_id, scope } = agreement
    const tools = agreement.tools === undefined ? null : JSON.stringify(agreement.tools)
    const agreed = { client_name, scope, tools, updated_at: now }
    const owner = { organisation_id: organisationId, user_id: userId, client_id, toolset_id }
    const fresh = { id: newId("cst"), ...owner, ...agreed, created_at: now, last_used_at: null, revoked_at: null }
    return this.#store.within(organisationId, async (trx) => {
      const { id } = await trx.db
        .insertInto("oauth_consents")
        .values(fresh)
        .onConflict((conflict) =>
          conflict.columns(["user_id", "client_id", "toolset_id"]).where("revoked_at", "is", null).doUpdateSet(agreed),
        )
        .returning("id")
        .executeTakeFirstOrThrow()
      trx.announce({ topic: "consent", organisationId, id })
      return id
    })
  }

  /** What this person agreed to at a toolset before. */
  async find({ id, organisationId }: Principal, clientId: string, toolsetId: string): Promise<ConsentRow | undefined> {
    return this.#store.within(organisationId, async ({ db }) =>
      db
        .selectFrom("oauth_consents")
        .selectAll()
        .where((row) => row.and({ user_id: id, client_id: clientId, toolset_id: toolsetId }))
        .where("revoked_at", "is", null)
        .executeTakeFirst(),
    )
  }

  /** Those of one person, or of the whole organisation; the latest first. */
  async list({ organisationId }: Principal, userId?: string): Promise<ConsentJson[]> {
    return this.#store.within(organisationId, async (trx) => {
      const rows = visible(trx, organisationId)
      const theirs = userId === undefined ? rows : rows.where("c.user_id", "=", userId)
      return (await theirs.orderBy("c.updated_at", "desc").orderBy("c.id", "desc").execute()).map(toJson)
    })
  }

  /** Ends one, with all tokens that came of it, from the next request on and on every replica. Throws 404 `unknown-consent`. */
  async revoke({ organisationId }: Principal, id: string, userId?: string): Promise<void> {
    await this.#store.across(async (trx) => {
      const rows = visible(trx, organisationId).where("c.id", "=", id)
      const row = await (userId === undefined ? rows : rows.where("c.user_id", "=", userId)).executeTakeFirst()
      if (row === undefined) {
        throw new GatewayError(404, "unknown-consent", `There is no consent ${id.slice(0, 64)}`)
      }
      await endConsent(trx, row)
    })
  }

  /** Ends all that an organisation's people let a client do. Returns how many there were. */
  async revokeOfClient({ organisationId }: Principal, clientId: string): Promise<number> {
    return this.#store.across(async (trx) => {
      const rows = await visible(trx, organisationId).where("c.client_id", "=", clientId).execute()
      for (const row of rows) await endConsent(trx, row)
      return rows.length
    })
  }
}

function visible({ db }: StoreTransaction, organisationId: string) {
  return db
    .selectFrom("oauth_consents as c")
    .leftJoin("toolsets as t", (join) => join.onRef("t.id", "=", "c.toolset_id").on("t.deleted_at", "is", null))
    .leftJoin("users as u", "u.id", "c.user_id")
    .where("c.organisation_id", "=", organisationId)
    .where("c.revoked_at", "is", null)
    .selectAll("c")
    .select(["t.slug", "u.name as user_name"])
}

/** In a transaction across organisations: codes and tokens are the server's own. */
async function endConsent(trx: StoreTransaction, { id, organisation_id: organisationId }: ConsentRow): Promise<void> {
  const ended = { revoked_at: Date.now() }
  await trx.db.updateTable("oauth_consents").set(ended).where("id", "=", id).execute()
  await trx.db.deleteFrom("oauth_payloads").where("grant_id", ">=", `${id}.`).where("grant_id", "<", `${id}/`).execute()
  trx.announce({ topic: "consent", organisationId, id })
}

function toJson(row: Listed): ConsentJson {
  return {
    id: row.id,
    user: row.user_id,
    userName: row.user_name ?? "",
    clientId: row.client_id,
    clientName: row.client_name,
    toolset: row.slug,
    scopes: row.scope.split(" "),
    tools: row.tools === null ? null : (JSON.parse(row.tools) as string[]),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

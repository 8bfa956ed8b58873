import type { Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import { createKey, hashKey } from "../identity/key.ts"
import type { Principal } from "../identity/principal.ts"
import { mayGive } from "../people/may-give.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { GroupRoles, ScimTokensTable } from "../store/tables/scim.ts"
import { remapGroups } from "./group-role.ts"
import { toScimTokenJson } from "./scim-token-json.ts"
import type { ScimTokenJson } from "./scim-token-json.ts"

/** A token as it is stored. */
export type ScimTokenRow = Selectable<ScimTokensTable>

/** What a token is to be. */
export interface NewScimToken {
  readonly name: string
  /** Roles by the names of the directory's groups. */
  readonly roles: GroupRoles
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** A token that was just made. `secret` is the only copy. */
export interface IssuedScimToken {
  readonly secret: string
  readonly token: ScimTokenJson
}

/** How exactly it is known when a token was last used. */
const usedEveryMs = 60_000

/** Tokens by which directories provision the people of an organisation. */
export class ScimTokens {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Newest first, those that hold no more included. */
  async list({ organisationId }: Principal): Promise<ScimTokenJson[]> {
    return this.#store.within(organisationId, async (trx) => {
      const rows = await tokensOf(trx, organisationId).orderBy("id", "desc").execute()
      return rows.map(toScimTokenJson)
    })
  }

  /** Throws 403 `exceeds-own-rights` for roles that whoever makes it can't give, 422 `invalid-expiry`. */
  async create(principal: Principal, { name, roles, expiresAt }: NewScimToken): Promise<IssuedScimToken> {
    if (expiresAt !== undefined && expiresAt <= Date.now()) throw expired()
    mayGiveAll(principal, roles)
    const secret = createKey("scim")
    const row: ScimTokenRow = {
      id: newId("scim"),
      organisation_id: principal.organisationId,
      name,
      hash: hashKey(secret),
      hint: secret.slice(-4),
      roles: JSON.stringify(roles),
      created_at: Date.now(),
      created_by: principal.id,
      expires_at: expiresAt ?? null,
      last_used_at: null,
      revoked_at: null,
    }
    await this.#store.within(principal.organisationId, ({ db }) => db.insertInto("scim_tokens").values(row).execute())
    return { secret, token: toScimTokenJson(row) }
  }

  /** Changes what groups mean, at once. Throws 403 `exceeds-own-rights`, 404 `unknown-scim-token`. */
  async update(
    principal: Principal,
    id: string,
    { name, roles }: { readonly name?: string | undefined; readonly roles?: GroupRoles | undefined },
  ): Promise<ScimTokenJson> {
    if (roles !== undefined) mayGiveAll(principal, roles)
    return this.#store.within(principal.organisationId, async (trx) => {
      const row = await find(trx, principal, id)
      const before = JSON.parse(row.roles) as GroupRoles
      mayGiveAll(principal, before)
      if (roles !== undefined) await remapGroups(trx, principal.organisationId, { before, after: roles })
      const values = { name: name ?? row.name, roles: roles === undefined ? row.roles : JSON.stringify(roles) }
      const changed = trx.db.updateTable("scim_tokens").set(values).where("id", "=", id)
      return toScimTokenJson(await changed.returningAll().executeTakeFirstOrThrow())
    })
  }

  /** Ends a token for good; people and teams stay as they are. Throws 404 `unknown-scim-token`. */
  async revoke(principal: Principal, id: string): Promise<void> {
    await this.#store.within(principal.organisationId, async (trx) => {
      await find(trx, principal, id)
      const ending = trx.db.updateTable("scim_tokens").set({ revoked_at: Date.now() }).where("id", "=", id)
      await ending.where("revoked_at", "is", null).execute()
    })
  }

  /** The token of this text, as it holds now: no replica remembers it. Undefined when it does not. */
  async holding(secret: string): Promise<ScimTokenRow | undefined> {
    const now = Date.now()
    return this.#store.across(async ({ db }) => {
      const tokens = db.selectFrom("scim_tokens as s").innerJoin("organisations as o", "o.id", "s.organisation_id")
      const held = tokens.where("s.hash", "=", hashKey(secret)).where("s.revoked_at", "is", null)
      const row = await held.where("o.deleted_at", "is", null).selectAll("s").executeTakeFirst()
      if (row === undefined || (row.expires_at !== null && row.expires_at <= now)) return undefined
      if ((row.last_used_at ?? 0) > now - usedEveryMs) return row
      await db.updateTable("scim_tokens").set({ last_used_at: now }).where("id", "=", row.id).execute()
      return row
    })
  }
}

/** Whoever decides which role a group means gives that role to whoever the directory puts into it. */
function mayGiveAll(principal: Principal, roles: GroupRoles): void {
  for (const role of Object.values(roles)) mayGive(principal, role, {})
}

function tokensOf({ db }: StoreTransaction, organisationId: string) {
  return db.selectFrom("scim_tokens").selectAll().where("organisation_id", "=", organisationId)
}

async function find(trx: StoreTransaction, { organisationId }: Principal, id: string): Promise<ScimTokenRow> {
  const row = await tokensOf(trx, organisationId).where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-scim-token", `There is no SCIM token ${id.slice(0, 64)}`)
}

function expired(): GatewayError {
  return new GatewayError(422, "invalid-expiry", "The token would expire before it is made: expiresAt is in the past")
}

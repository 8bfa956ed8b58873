import { hash } from "node:crypto"
import type { Selectable } from "kysely"
import type { Adapter, AdapterPayload } from "oidc-provider"
import { defaultOrganisationId } from "../../store/default-ids.ts"
import type { Store, StoreTransaction } from "../../store/store.ts"
import type { OauthPayloadsTable } from "../../store/tables/authorization-server.ts"
import { consentOf } from "./grant-id.ts"

type Row = Selectable<OauthPayloadsTable>

/**
 * How long a refresh token that was used may be used again, by the client that has it: the answer with the next one may
 * have been lost on its way. Later, it is a stolen copy.
 */
export const reuseGraceMs = 30_000

/** What is kept where the provider names no time. */
const defaultSeconds = 3_600

/**
 * Keeps in the store what the authorization server remembers for a while, so that any replica can go on. Ids of codes
 * and tokens are the secrets themselves: only their hashes are stored.
 */
export class Payloads implements Adapter {
  readonly #store: Store
  readonly #model: string

  /** @param model what is kept, as oidc-provider names it: `RefreshToken` */
  constructor(store: Store, model: string) {
    this.#store = store
    this.#model = model
  }

  async upsert(
    id: string,
    { jti: _id, ...payload }: AdapterPayload,
    expiresIn: number = defaultSeconds,
  ): Promise<void> {
    const row: Row = {
      model: this.#model,
      id_hash: digest(id),
      grant_id: this.#model === "Grant" ? id : (payload.grantId ?? null),
      uid_hash: payload.uid === undefined ? null : digest(payload.uid),
      payload: JSON.stringify(payload),
      consumed_at: null,
      expires_at: Date.now() + expiresIn * 1_000,
    }
    const { model: _model, id_hash: _hash, consumed_at: _consumed, ...changed } = row
    await this.#store.across(async ({ db }) => {
      const insert = db.insertInto("oauth_payloads").values(row)
      await insert.onConflict((conflict) => conflict.columns(["model", "id_hash"]).doUpdateSet(changed)).execute()
    })
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = await this.#store.across(async (trx) => this.#select(trx, id).executeTakeFirst())
    return row && this.#toPayload(row, id)
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const row = await this.#store.across(async ({ db }) =>
      db
        .selectFrom("oauth_payloads")
        .selectAll()
        .where("model", "=", this.#model)
        .where("uid_hash", "=", digest(uid))
        .executeTakeFirst(),
    )
    return row && this.#toPayload(row)
  }

  async findByUserCode(): Promise<undefined> {
    // There is no device flow: command lines sign in by our own.
  }

  /** Of two that use a code at the same moment, one is refused: throws. */
  async consume(id: string): Promise<void> {
    const taken = await this.#store.across(async ({ db }) =>
      db
        .updateTable("oauth_payloads")
        .set({ consumed_at: Date.now() })
        .where("model", "=", this.#model)
        .where("id_hash", "=", digest(id))
        .where("consumed_at", "is", null)
        .executeTakeFirst(),
    )
    if (taken.numUpdatedRows === 0n && this.#model !== "RefreshToken") {
      const { errors } = await import("oidc-provider")
      throw new errors.InvalidGrant("it was used already")
    }
  }

  async destroy(id: string): Promise<void> {
    await this.#store.across(async (trx) => {
      const removed = trx.db.deleteFrom("oauth_payloads").where("model", "=", this.#model)
      await removed.where("id_hash", "=", digest(id)).execute()
      if (this.#model === "Grant") await announceEnd(trx, id)
    })
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#store.across(async (trx) => {
      const removed = trx.db.deleteFrom("oauth_payloads").where("model", "=", this.#model)
      await removed.where("grant_id", "=", grantId).execute()
    })
  }

  #select({ db }: StoreTransaction, id: string) {
    const rows = db.selectFrom("oauth_payloads").selectAll().where("model", "=", this.#model)
    return rows.where("id_hash", "=", digest(id))
  }

  #toPayload(row: Row, jti?: string): AdapterPayload {
    const payload = JSON.parse(row.payload) as AdapterPayload
    const grace = this.#model === "RefreshToken" ? reuseGraceMs : 0
    const isConsumed = row.consumed_at !== null && row.consumed_at + grace <= Date.now()
    return {
      ...payload,
      ...(jti !== undefined && { jti }),
      ...(isConsumed && { consumed: Math.floor((row.consumed_at ?? 0) / 1_000) }),
    }
  }
}

/** Under what something is stored whose id is a secret: SHA-256, hex. */
export function digest(id: string): string {
  return hash("sha256", id)
}

/** Whether tokens of a grant still hold: it was neither revoked nor misused. */
export async function grantHolds({ db }: StoreTransaction, grantId: string): Promise<boolean> {
  const rows = db.selectFrom("oauth_payloads").select("expires_at").where("model", "=", "Grant")
  const row = await rows.where("id_hash", "=", digest(grantId)).executeTakeFirst()
  return row !== undefined && row.expires_at > Date.now()
}

/** What a grant was given for beside its resource: `openid`, `offline_access`. */
export async function grantedScopes({ db }: StoreTransaction, grantId: string): Promise<Set<string>> {
  const rows = db.selectFrom("oauth_payloads").select("payload").where("model", "=", "Grant")
  const row = await rows.where("id_hash", "=", digest(grantId)).executeTakeFirst()
  const { openid } = JSON.parse(row?.payload ?? "{}") as { openid?: { scope?: string } }
  return new Set((openid?.scope ?? "").split(" "))
}

/** Takes away what has expired: codes, tokens, interactions. */
export async function sweepPayloads({ db }: StoreTransaction, now: number): Promise<void> {
  await db.deleteFrom("oauth_payloads").where("expires_at", "<", now).execute()
}

/** Access tokens of a grant that ended hold nowhere any more. */
async function announceEnd(trx: StoreTransaction, grantId: string): Promise<void> {
  const consents = trx.db.selectFrom("oauth_consents").select("organisation_id").where("id", "=", consentOf(grantId))
  const organisationId = (await consents.executeTakeFirst())?.organisation_id ?? defaultOrganisationId
  trx.announce({ topic: "consent", organisationId, id: grantId })
}

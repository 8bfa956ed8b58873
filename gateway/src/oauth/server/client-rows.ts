import { hash } from "node:crypto"
import type { Adapter, AdapterPayload } from "oidc-provider"
import type { Store } from "../../store/store.ts"

/** Looks up clients that are kept elsewhere: agents and services. */
export type FindClient = (id: string) => Promise<AdapterPayload | undefined>

const secretPrefix = "sha256:"

/** Clients as the authorization server looks them up: those that registered themselves, and those of others. */
export class ClientRows implements Adapter {
  readonly #store: Store
  readonly #findOther: FindClient

  constructor(store: Store, findOther: FindClient) {
    this.#store = store
    this.#findOther = findOther
  }

  async upsert(id: string, metadata: AdapterPayload): Promise<void> {
    const { client_secret: secret, ...rest } = metadata
    const kept = { ...rest, ...(secret !== undefined && { client_secret: hashSecret(secret) }) }
    const row = { id, metadata: JSON.stringify(kept), created_at: Date.now() }
    await this.#store.across(async ({ db }) => {
      const insert = db.insertInto("oauth_clients").values(row)
      await insert.onConflict((conflict) => conflict.column("id").doUpdateSet({ metadata: row.metadata })).execute()
    })
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const row = await this.#store.across(async ({ db }) =>
      db.selectFrom("oauth_clients").select("metadata").where("id", "=", id).executeTakeFirst(),
    )
    return row === undefined ? this.#findOther(id) : (JSON.parse(row.metadata) as AdapterPayload)
  }

  async destroy(id: string): Promise<void> {
    await this.#store.across(async ({ db }) => db.deleteFrom("oauth_clients").where("id", "=", id).execute())
  }

  async findByUid(): Promise<undefined> {
    // Clients have one name.
  }

  async findByUserCode(): Promise<undefined> {
    // Clients have one name.
  }

  async consume(): Promise<void> {
    // Clients are not used up.
  }

  async revokeByGrantId(): Promise<void> {
    // Clients come of no grant.
  }
}

/** A client's secret as it is stored. */
export function hashSecret(secret: string): string {
  return secretPrefix + hash("sha256", secret)
}

import type { Kysely } from "kysely"
import type { OrganisationKeys } from "../../../secrets/organisation-keys.ts"
import type { Schema } from "../../../store/schema.ts"
import type { Store } from "../../../store/store.ts"
import { registration } from "../protocol/register-client.ts"
import type { Registration, RegistrationPlace, Registrations } from "../protocol/register-client.ts"

/** Whose registrations. */
export interface RegistrationOwner {
  readonly id: string
  readonly organisationId: string
}

/** Registrations of our client at one provider, sealed in the store: all replicas use the same. */
export class StoredRegistrations implements Registrations {
  readonly #store: Store
  readonly #keys: OrganisationKeys
  readonly #owner: RegistrationOwner

  constructor(store: Store, keys: OrganisationKeys, owner: RegistrationOwner) {
    this.#store = store
    this.#keys = keys
    this.#owner = owner
  }

  async find(place: RegistrationPlace): Promise<Registration | undefined> {
    return this.#store.within(this.#owner.organisationId, async ({ db }) => this.#find(db, place))
  }

  async keep(place: RegistrationPlace, made: Registration): Promise<Registration> {
    return this.#store.within(this.#owner.organisationId, async ({ db }) => {
      const first = await this.#find(db, place)
      if (first !== undefined) return first
      const sealed = await this.#keys.seal(db, this.#owner.organisationId, JSON.stringify(made), this.#place(place))
      const columns = { issuer: place.issuer, redirect_uri: place.redirectUri, sealed, created_at: Date.now() }
      const row = { provider_id: this.#owner.id, organisation_id: this.#owner.organisationId, ...columns }
      // One of another issuer or address is of no use any more.
      await db
        .insertInto("oauth_registrations")
        .values(row)
        .onConflict((conflict) =>
          conflict
            .column("provider_id")
            .doUpdateSet(columns)
            .where((where) =>
              where.or([
                where("oauth_registrations.issuer", "!=", place.issuer),
                where("oauth_registrations.redirect_uri", "!=", place.redirectUri),
              ]),
            ),
        )
        .execute()
      return (await this.#find(db, place)) ?? made
    })
  }

  async forget(clientId: string): Promise<void> {
    await this.#store.within(this.#owner.organisationId, async ({ db }) => {
      const row = await this.#row(db)
      if (row === undefined) return
      const known = await this.#open(db, row)
      if (known.client_id !== clientId) return
      await db
        .deleteFrom("oauth_registrations")
        .where("provider_id", "=", this.#owner.id)
        .where("sealed", "=", row.sealed)
        .execute()
    })
  }

  async #find(db: Kysely<Schema>, { issuer, redirectUri }: RegistrationPlace): Promise<Registration | undefined> {
    const row = await this.#row(db)
    if (row === undefined || row.issuer !== issuer || row.redirect_uri !== redirectUri) return undefined
    return this.#open(db, row)
  }

  async #row(db: Kysely<Schema>) {
    const query = db.selectFrom("oauth_registrations").selectAll().where("provider_id", "=", this.#owner.id)
    return query.where("organisation_id", "=", this.#owner.organisationId).executeTakeFirst()
  }

  async #open(
    db: Kysely<Schema>,
    { issuer, redirect_uri: redirectUri, sealed }: { issuer: string; redirect_uri: string; sealed: string },
  ): Promise<Registration> {
    const place = this.#place({ issuer, redirectUri })
    return registration.parse(JSON.parse(await this.#keys.open(db, this.#owner.organisationId, sealed, place)))
  }

  #place({ issuer, redirectUri }: RegistrationPlace): readonly string[] {
    return ["oauth-registration", this.#owner.id, issuer, redirectUri]
  }
}

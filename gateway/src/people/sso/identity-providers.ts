import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
import { requireRevision } from "../../registry/require-revision.ts"
import type { OrganisationKeys } from "../../secrets/organisation-keys.ts"
import { newId } from "../../store/new-id.ts"
import type { Store, StoreTransaction } from "../../store/store.ts"
import { checkMapping } from "./check-mapping.ts"
import { toProvider } from "./provider.ts"
import type { IdentityProvider, OidcIdentityProvider, ProviderRow } from "./provider.ts"
import { checkSettings } from "./check-settings.ts"
import type { OidcSettings, SamlSettings } from "./provider-settings.ts"

/** What a provider is made of. */
export type NewIdentityProvider = { readonly name: string; readonly clientSecret?: string | undefined } & (
  | { readonly kind: "oidc"; readonly settings: OidcSettings }
  | { readonly kind: "saml"; readonly settings: SamlSettings }
)

/** What is changed of one; settings as a whole. */
export interface IdentityProviderPatch {
  readonly name?: string | undefined
  readonly enabled?: boolean | undefined
  readonly settings?: unknown
  /** Null takes it away. */
  readonly clientSecret?: string | null | undefined
}

/** Who somebody is at a provider. */
export interface ProviderLink {
  readonly userId: string
  readonly email: string
  readonly subject: string
  readonly lastUsedAt: number
}

/**
 * The identity providers of organisations. Each method is one transaction; what is answered is in force.
 * Throws 404 `unknown-identity-provider`, 412 `changed-meanwhile`, and what checking says.
 */
export class IdentityProviders {
  readonly #store: Store
  readonly #keys: OrganisationKeys

  constructor(store: Store, keys: OrganisationKeys) {
    this.#store = store
    this.#keys = keys
  }

  /** Those of an organisation, by name. */
  async list(organisationId: string): Promise<ProviderRow[]> {
    return this.#store.within(organisationId, async ({ db }) =>
      db
        .selectFrom("identity_providers")
        .selectAll()
        .where("organisation_id", "=", organisationId)
        .orderBy("name")
        .orderBy("id")
        .execute(),
    )
  }

  async get({ organisationId }: Principal, id: string): Promise<ProviderRow> {
    return this.#store.within(organisationId, async (trx) => find(trx, organisationId, id))
  }

  /** Throws 403 `exceeds-own-rights`, 422 `invalid-body`. */
  async create(
    principal: Principal,
    { kind, name, settings, clientSecret }: NewIdentityProvider,
  ): Promise<ProviderRow> {
    const [id, now] = [newId("idp"), Date.now()]
    const { organisationId } = principal
    return this.#store.within(organisationId, async (trx) => {
      const checked = checkSettings(organisationId, kind, settings)
      await checkMapping(trx, principal, checked)
      const row: ProviderRow = {
        id,
        organisation_id: organisationId,
        kind,
        name,
        settings: JSON.stringify(checked),
        sealed: clientSecret === undefined ? null : await this.#seal(trx, organisationId, id, clientSecret),
        enabled: 1,
        writer_scopes: [...principal.scopes].join(" "),
        created_at: now,
        updated_at: now,
        version: 1,
      }
      await trx.db.insertInto("identity_providers").values(row).execute()
      trx.announce({ topic: "identity-provider", organisationId, id })
      return row
    })
  }

  /** Changes it; whoever does answers for all of it. Throws as `create`, and 422 `issuer-is-for-good`. */
  async update(
    principal: Principal,
    id: string,
    { name, enabled, settings, clientSecret }: IdentityProviderPatch,
    ifRevision?: number,
  ): Promise<ProviderRow> {
    const { organisationId } = principal
    return this.#store.within(organisationId, async (trx) => {
      const row = await find(trx, organisationId, id)
      requireRevision(row, ifRevision)
      const checked = checkSettings(organisationId, row.kind, settings ?? JSON.parse(row.settings))
      refuseOtherIssuer(JSON.parse(row.settings), checked)
      await checkMapping(trx, principal, checked)
      const changed = {
        name: name ?? row.name,
        enabled: enabled === undefined ? row.enabled : Number(enabled),
        settings: JSON.stringify(checked),
        sealed:
          typeof clientSecret === "string" ? await this.#seal(trx, organisationId, id, clientSecret) : clientSecret,
        writer_scopes: [...principal.scopes].join(" "),
        updated_at: Date.now(),
        version: row.version + 1,
      }
      if (changed.enabled === 0) await endSessionsOf(trx, row)
      const { sealed = row.sealed, ...rest } = changed
      const query = trx.db.updateTable("identity_providers").set({ ...rest, sealed })
      trx.announce({ topic: "identity-provider", organisationId, id })
      return query.where("id", "=", id).returningAll().executeTakeFirstOrThrow()
    })
  }

  /** Takes it away with all links to it; whoever came in by it has to come in anew. */
  async remove({ organisationId }: Principal, id: string, ifRevision?: number): Promise<void> {
    await this.#store.within(organisationId, async (trx) => {
      const row = await find(trx, organisationId, id)
      requireRevision(row, ifRevision)
      for (const table of ["user_identities", "sso_flows"] as const) {
        await trx.db.deleteFrom(table).where("provider_id", "=", id).execute()
      }
      await trx.db.deleteFrom("identity_providers").where("id", "=", id).execute()
      await endSessionsOf(trx, row)
      trx.announce({ topic: "identity-provider", organisationId, id })
    })
  }

  /** Who comes in by it. */
  async links({ organisationId }: Principal, id: string): Promise<ProviderLink[]> {
    return this.#store.within(organisationId, async (trx) => {
      await find(trx, organisationId, id)
      const links = trx.db.selectFrom("user_identities as i").innerJoin("users as u", "u.id", "i.user_id")
      const own = links.where("i.provider_id", "=", id).where("u.deleted_at", "is", null).orderBy("u.id")
      const rows = await own.select(["u.id", "u.email", "i.subject", "i.last_used_at"]).execute()
      return rows.map((row) => ({
        userId: row.id,
        email: row.email,
        subject: row.subject,
        lastUsedAt: row.last_used_at,
      }))
    })
  }

  /** Forgets who somebody is there: the next to come with their address is them. Throws 404 `unknown-link`. */
  async unlink({ organisationId }: Principal, id: string, userId: string): Promise<void> {
    await this.#store.within(organisationId, async (trx) => {
      await find(trx, organisationId, id)
      const links = trx.db.deleteFrom("user_identities").where("provider_id", "=", id)
      const { numDeletedRows } = await links.where("user_id", "=", userId).executeTakeFirst()
      if (numDeletedRows === 0n) throw new GatewayError(404, "unknown-link", "This person has no link to the provider")
    })
  }

  /** By id, of whichever organisation, as it lets people in. Undefined when there is none, or it is switched off. */
  async findOpen(id: string): Promise<IdentityProvider | undefined> {
    return this.#store.across(async ({ db }) => {
      const providers = db
        .selectFrom("identity_providers as p")
        .innerJoin("organisations as o", "o.id", "p.organisation_id")
      const open = providers.where("p.id", "=", id).where("p.enabled", "=", 1).where("o.deleted_at", "is", null)
      const row = await open.selectAll("p").executeTakeFirst()
      return row && toProvider(row)
    })
  }

  /** Its client secret, opened; undefined when it has none. Throws `SealError`. */
  async secretOf({ id, organisationId, sealed }: OidcIdentityProvider): Promise<string | undefined> {
    if (sealed === undefined) return undefined
    return this.#store.within(organisationId, async ({ db }) =>
      this.#keys.open(db, organisationId, sealed, placeOf(id)),
    )
  }

  async #seal({ db }: StoreTransaction, organisationId: string, id: string, secret: string): Promise<string> {
    return this.#keys.seal(db, organisationId, secret, placeOf(id))
  }
}

function placeOf(id: string): readonly string[] {
  return ["identity-provider", id]
}

async function find({ db }: StoreTransaction, organisationId: string, id: string): Promise<ProviderRow> {
  const rows = db.selectFrom("identity_providers").selectAll().where("organisation_id", "=", organisationId)
  const row = await rows.where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-identity-provider", `There is no identity provider ${id.slice(0, 64)}`)
}

/** Subjects of one issuer are other people than those of another one: their links would let strangers in. */
function refuseOtherIssuer(
  before: Partial<OidcSettings & SamlSettings>,
  after: Partial<OidcSettings & SamlSettings>,
): void {
  if (before.issuer === after.issuer && before.entityId === after.entityId) return
  const why = "Another issuer has other people: make another provider, and take this one away"
  throw new GatewayError(422, "issuer-is-for-good", why)
}

/** Who came in by a provider that is no longer trusted has to come in another way. */
async function endSessionsOf(
  trx: StoreTransaction,
  { id, organisation_id: organisationId }: ProviderRow,
): Promise<void> {
  const ended = await trx.db.deleteFrom("sessions").where("provider_id", "=", id).returning("id").execute()
  for (const session of ended) trx.announce({ topic: "session", organisationId, id: session.id })
}

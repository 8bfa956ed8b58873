import { GatewayError } from "../../../errors.ts"
import { requireRevision } from "../../../registry/require-revision.ts"
import type { OrganisationKeys } from "../../../secrets/organisation-keys.ts"
import { ifTaken } from "../../../store/if-taken.ts"
import { newId } from "../../../store/new-id.ts"
import type { Store, StoreTransaction } from "../../../store/store.ts"
import { needsKey } from "../protocol/flows-of.ts"
import { providerSettings } from "../protocol/provider-settings.ts"
import type { ClientSecrets, ProviderSettings } from "../protocol/provider-settings.ts"
import { checkSettings, completeSettings, requireSamePlaces } from "./check-settings.ts"
import { secretsPlace } from "./held-providers.ts"
import { presets } from "./presets/presets.ts"
import type { Preset } from "./presets/preset.ts"
import { requireProvider, selectProviders } from "./provider-row.ts"
import type { LevelScope } from "../../../store/own-first.ts"
import type { ProviderRow } from "./provider-row.ts"
import { withSigningKey } from "./signing-key.ts"

/** A provider to be. */
export interface NewProvider {
  readonly slug: string
  readonly name?: string | undefined
  /** Id of a preset. */
  readonly preset?: string | undefined
  /** Over what the preset says. */
  readonly settings?: ProviderSettings | undefined
  readonly secrets?: ClientSecrets | undefined
}

/** What is to be different. */
export interface ProviderChange {
  readonly name?: string | undefined
  /** All of them. */
  readonly settings?: ProviderSettings | undefined
  /** All of them; as they are unless given. */
  readonly secrets?: ClientSecrets | undefined
  readonly ifVersion?: number | undefined
}

/**
 * Setting up providers. Each method is one transaction, which other replicas hear of. Secrets go in and never come out
 * again. Throws `GatewayError`: 404 `unknown-provider`, 409 `provider-exists`, 412 `changed-meanwhile`, and as its
 * methods say.
 */
export class ProviderSetup {
  readonly #store: Store
  readonly #keys: OrganisationKeys

  constructor(store: Store, keys: OrganisationKeys) {
    this.#store = store
    this.#keys = keys
  }

  async list(scope: LevelScope, { deleted = false } = {}): Promise<ProviderRow[]> {
    return this.#store.within(scope.organisationId, async ({ db }) => selectProviders(db, scope, deleted))
  }

  async get(scope: LevelScope, slug: string): Promise<ProviderRow> {
    return this.#store.within(scope.organisationId, async ({ db }) => requireProvider(db, scope, slug))
  }

  /** Throws 422 `unknown-preset`, `invalid-provider`; 403 `private-network`. */
  async create(
    scope: LevelScope,
    { slug, name, preset: presetId, settings = {}, secrets: given = {} }: NewProvider,
  ): Promise<ProviderRow> {
    const { organisationId } = scope
    const preset = presetId === undefined ? undefined : findPreset(presetId)
    const complete = completeSettings(settings, preset)
    if (preset !== undefined && complete.clientId === undefined) throw needsClient(preset)
    const secrets = await withSigningKey(complete, given)
    checkSettings({ organisationId, settings: complete, secrets })
    const [id, now] = [newId("oap"), Date.now()]
    return this.#store.within(organisationId, async (trx) => {
      const row: ProviderRow = {
        id,
        organisation_id: organisationId,
        project_id: scope.level === "organisation" ? null : scope.projectId,
        slug,
        name: name ?? preset?.name ?? slug,
        preset: preset?.id ?? null,
        settings: JSON.stringify(complete),
        sealed: await this.#seal(trx, { id, organisation_id: organisationId }, secrets),
        created_at: now,
        updated_at: now,
        version: 1,
        deleted_at: null,
      }
      const taken = await selectProviders(trx.db, { ...scope, level: scope.level ?? "project" })
      if (taken.some((other) => other.slug === slug)) refuseTaken(slug)
      await ifTaken(trx.db.insertInto("oauth_providers").values(row).execute(), () => refuseTaken(slug))
      trx.announce({ topic: "oauth-provider", organisationId, id })
      return row
    })
  }

  /** Throws 409 `places-fixed`, 422 `invalid-provider`. */
  async update(
    scope: LevelScope,
    slug: string,
    { name, settings, secrets, ifVersion }: ProviderChange,
  ): Promise<ProviderRow> {
    const { organisationId } = scope
    return this.#store.within(organisationId, async (trx) => {
      const row = await requireProvider(trx.db, scope, slug)
      requireRevision(row, ifVersion)
      const before = providerSettings.parse(JSON.parse(row.settings))
      const after = settings ?? before
      requireSamePlaces(before, after)
      // Secrets that can't be opened any more can still be replaced.
      const known = secrets === undefined || needsKey(after) ? await this.#open(trx, row) : {}
      const next = await withSigningKey(after, secrets ?? known, known)
      checkSettings({ organisationId, settings: after, secrets: next })
      const sealed = next === known ? row.sealed : await this.#seal(trx, row, next)
      return set(trx, row, { name: name ?? row.name, settings: JSON.stringify(after), sealed })
    })
  }

  /** What was connected to it is of no use until it is restored. */
  async remove(scope: LevelScope, slug: string, { ifVersion }: Pick<ProviderChange, "ifVersion"> = {}): Promise<void> {
    await this.#store.within(scope.organisationId, async (trx) => {
      const row = await requireProvider(trx.db, scope, slug)
      requireRevision(row, ifVersion)
      await set(trx, row, { deleted_at: Date.now() })
    })
  }

  /** Undoes the latest deletion of a slug. */
  async restore(scope: LevelScope, slug: string): Promise<ProviderRow> {
    return this.#store.within(scope.organisationId, async (trx) => {
      const row = await requireProvider(trx.db, scope, slug, true)
      return ifTaken(set(trx, row, { deleted_at: null }), () => refuseTaken(slug))
    })
  }

  async #seal(
    { db }: StoreTransaction,
    { id, organisation_id: organisationId }: Pick<ProviderRow, "id" | "organisation_id">,
    secrets: ClientSecrets,
  ): Promise<string | null> {
    if (Object.values(secrets).every((each) => each === undefined)) return null
    return this.#keys.seal(db, organisationId, JSON.stringify(secrets), secretsPlace(id))
  }

  async #open(
    { db }: StoreTransaction,
    { id, organisation_id: organisationId, sealed }: ProviderRow,
  ): Promise<ClientSecrets> {
    if (sealed === null) return {}
    return JSON.parse(await this.#keys.open(db, organisationId, sealed, secretsPlace(id))) as ClientSecrets
  }
}

async function set(trx: StoreTransaction, row: ProviderRow, change: Partial<ProviderRow>): Promise<ProviderRow> {
  const next = { ...row, ...change, updated_at: Date.now(), version: row.version + 1 }
  const { name, settings, sealed, updated_at, version, deleted_at } = next
  const columns = { name, settings, sealed, updated_at, version, deleted_at }
  await trx.db.updateTable("oauth_providers").set(columns).where("id", "=", row.id).execute()
  trx.announce({ topic: "oauth-provider", organisationId: row.organisation_id, id: row.id })
  return next
}

function findPreset(id: string): Preset {
  const found = presets.find((preset) => preset.id === id)
  if (found !== undefined) return found
  const known = presets.map((preset) => preset.id).join(", ")
  throw new GatewayError(422, "unknown-preset", `There is no preset ${id.slice(0, 64)}: there are ${known}`)
}

function needsClient({ name, registerAt }: Preset): GatewayError {
  const why = `${name} wants clients to be registered: do so at ${registerAt}, and give its clientId and clientSecret`
  return new GatewayError(422, "invalid-provider", why)
}

function refuseTaken(slug: string): never {
  throw new GatewayError(409, "provider-exists", `There is a provider ${slug} already`)
}

import { createPublicKey } from "node:crypto"
import type { JsonWebKey } from "node:crypto"
import type { Egress } from "@sneck/runtime"
import type { Kysely } from "kysely"
import type { Logger } from "pino"
import { isOperators } from "../../../registry/is-operators.ts"
import type { OrganisationKeys } from "../../../secrets/organisation-keys.ts"
import type { Change } from "../../../store/change-feed.ts"
import type { Schema } from "../../../store/schema.ts"
import type { Store } from "../../../store/store.ts"
import { flowsOf, grantOf } from "../protocol/flows-of.ts"
import { providerSettings } from "../protocol/provider-settings.ts"
import type { ClientSecrets, ProviderSettings } from "../protocol/provider-settings.ts"
import { UpstreamClient } from "../protocol/upstream-client.ts"
import type { Provider, Providers } from "../protocol/upstream-provider.ts"
import type { ProviderRow } from "./provider-row.ts"
import { StoredRegistrations } from "./stored-registrations.ts"

/** What providers are made with. */
export interface ProviderServices {
  readonly store: Store
  readonly keys: OrganisationKeys
  readonly egress: Egress
  /** Where the gateway is reached. */
  readonly url: () => string
  readonly log: Logger
}

/** A provider, and how it is set up. */
export interface HeldProvider extends Provider {
  readonly settings: ProviderSettings
  /** The public half of its private key, where it has one. */
  readonly publicKey: () => JsonWebKey | undefined
}

type Place = Parameters<Providers["list"]>[0]

/** Every provider, held in memory: what changes anywhere is in force here as soon as the store tells of it. */
export class HeldProviders implements Providers {
  readonly #services: ProviderServices
  #held: ReadonlyMap<string, HeldProvider> = new Map()
  readonly #stop: () => void

  private constructor(services: ProviderServices) {
    this.#services = services
    this.#stop = services.store.changes.listen(async (change) => this.#apply(change))
  }

  /** Loads all that are not deleted, and follows the store from then on. */
  static async load(services: ProviderServices): Promise<HeldProviders> {
    const providers = new HeldProviders(services)
    await providers.#reload()
    return providers
  }

  get(id: string): HeldProvider | undefined {
    return this.#held.get(id)
  }

  find(place: Place, slug: string): HeldProvider | undefined {
    return this.list(place).find((provider) => provider.slug === slug)
  }

  list({ organisationId, projectId }: Place): readonly HeldProvider[] {
    const all = [...this.#held.values()].filter((provider) => provider.organisationId === organisationId)
    const own = all.filter((provider) => provider.projectId !== undefined && provider.projectId === projectId)
    return [...own, ...all.filter((provider) => provider.projectId === undefined)]
  }

  /** Follows the store no longer. */
  close(): void {
    this.#stop()
  }

  async #apply(change: Change | "everything"): Promise<void> {
    if (change === "everything") return this.#reload()
    if (change.topic !== "oauth-provider") return
    const held = new Map(this.#held)
    const row = await this.#services.store.across(async ({ db }) => this.#read(db, change.id))
    held.delete(change.id)
    for (const provider of row) held.set(provider.id, provider)
    this.#held = held
  }

  async #reload(): Promise<void> {
    const all = await this.#services.store.across(async ({ db }) => this.#read(db))
    this.#held = new Map(all.map((provider) => [provider.id, provider]))
  }

  async #read(db: Kysely<Schema>, id?: string): Promise<HeldProvider[]> {
    const rows = await db
      .selectFrom("oauth_providers")
      .selectAll()
      .where("deleted_at", "is", null)
      .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
      .execute()
    const providers: HeldProvider[] = []
    for (const row of rows) {
      const known = this.#held.get(row.id)
      providers.push(known?.version === row.version ? known : await this.#open(db, row))
    }
    return providers
  }

  async #open(db: Kysely<Schema>, row: ProviderRow): Promise<HeldProvider> {
    const secrets = await this.#secretsOf(db, row)
    return toProvider(this.#services, row, secrets)
  }

  /** One whose secrets can't be opened is there without them: its server says no, the others go on. */
  async #secretsOf(db: Kysely<Schema>, row: ProviderRow): Promise<ClientSecrets> {
    if (row.sealed === null) return {}
    try {
      const opened = await this.#services.keys.open(db, row.organisation_id, row.sealed, secretsPlace(row.id))
      return JSON.parse(opened) as ClientSecrets
    } catch (error) {
      this.#services.log.error({ err: error, provider: row.id }, "the secrets of a provider can't be opened")
      return {}
    }
  }
}

/** Where the secrets of a provider belong: they open nowhere else. */
export function secretsPlace(id: string): readonly string[] {
  return ["oauth-provider", id]
}

/** Path of the callback of a provider: its own, so that no other server's answer is taken for this one's. */
export function callbackPath(id: string): string {
  return `/oauth/callback/${id}`
}

/** Path of the document that describes our client to a provider. */
export function clientDocumentPath(id: string): string {
  return `/oauth/client-metadata/${id}.json`
}

function toProvider(services: ProviderServices, row: ProviderRow, secrets: ClientSecrets): HeldProvider {
  const settings = providerSettings.parse(JSON.parse(row.settings))
  const { store, keys, egress, url } = services
  const owner = { id: row.id, organisationId: row.organisation_id }
  const own = {
    get metadataUrl() {
      return url() + clientDocumentPath(row.id)
    },
    get redirectUri() {
      return url() + callbackPath(row.id)
    },
  }
  const allowPrivate = settings.allowPrivateNetwork === true && isOperators(row.organisation_id)
  return {
    ...owner,
    projectId: row.project_id ?? undefined,
    slug: row.slug,
    name: row.name,
    preset: row.preset ?? undefined,
    host: hostOf(settings),
    version: row.version,
    flows: new Set(flowsOf(settings)),
    grant: grantOf(settings),
    subject: settings.subject ?? "id",
    scopes: settings.scopes ?? [],
    tokenOrigins: settings.tokenOrigins ?? [],
    settings,
    publicKey: () => publicKeyOf(secrets),
    upstream: new UpstreamClient({
      settings,
      secrets,
      own,
      registrations: new StoredRegistrations(store, keys, owner),
      fetchOptions: { egress, allowPrivate },
    }),
  }
}

function hostOf({ endpoints, issuer, resource }: ProviderSettings): string | undefined {
  const address = endpoints?.authorization ?? issuer ?? resource
  return address === undefined ? undefined : URL.parse(address)?.host
}

function publicKeyOf({ privateKey, keyId, algorithm = "RS256" }: ClientSecrets): JsonWebKey | undefined {
  if (privateKey === undefined) return undefined
  const jwk = createPublicKey(privateKey).export({ format: "jwk" })
  return { ...jwk, use: "sig", alg: algorithm, ...(keyId && { kid: keyId }) }
}

import type { Selectable } from "kysely"
import { expandScopes } from "../../identity/principal.ts"
import type { Scope } from "../../identity/principal.ts"
import { isOperators } from "../../registry/is-operators.ts"
import type { IdentityProvidersTable } from "../../store/tables/sso.ts"
import { settingsOf } from "./provider-settings.ts"
import type { OidcSettings, SamlSettings } from "./provider-settings.ts"

/** An identity provider as it is stored. */
export type ProviderRow = Selectable<IdentityProvidersTable>

interface Kept {
  readonly id: string
  readonly organisationId: string
  readonly name: string
  /** The client secret, sealed. */
  readonly sealed: string | undefined
  readonly isEnabled: boolean
  /** What whoever wrote it last could do: nobody who may do more comes in by it, and it gives nothing else. */
  readonly writerScopes: ReadonlySet<Scope>
  readonly version: number
}

/** An OpenID provider. */
export interface OidcIdentityProvider extends Kept {
  readonly kind: "oidc"
  readonly settings: OidcSettings
}

/** A SAML identity provider. */
export interface SamlIdentityProvider extends Kept {
  readonly kind: "saml"
  readonly settings: SamlSettings
}

/** Where the people of an organisation sign in elsewhere. */
export type IdentityProvider = OidcIdentityProvider | SamlIdentityProvider

/** What a provider says of somebody, checked as far as the protocol goes. */
export interface SsoIdentity {
  /** The provider's own name for them, for good. */
  readonly subject: string
  /** Lower-case. */
  readonly email: string | undefined
  /** Whether the provider answers for the address. */
  readonly isEmailVerified: boolean
  readonly name: string | undefined
  readonly groups: readonly string[]
}

/** Reads a row. */
export function toProvider(row: ProviderRow): IdentityProvider {
  const kept: Kept = {
    id: row.id,
    organisationId: row.organisation_id,
    name: row.name,
    sealed: row.sealed ?? undefined,
    isEnabled: row.enabled === 1,
    writerScopes: expandScopes(row.writer_scopes.split(" ") as Scope[]),
    version: row.version,
  }
  const settings: unknown = JSON.parse(row.settings)
  return row.kind === "oidc"
    ? { ...kept, kind: "oidc", settings: settingsOf.oidc.parse(settings) }
    : { ...kept, kind: "saml", settings: settingsOf.saml.parse(settings) }
}

/**
 * Whether a provider may be at a private address and speak http: where its settings say so, in the organisation of
 * whoever operates the server.
 */
export function mayBePrivate({ organisationId, settings }: OidcIdentityProvider): boolean {
  return settings.allowPrivateNetwork && isOperators(organisationId)
}

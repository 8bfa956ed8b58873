/** The key that seals what belongs to an organisation and to no environment of it. */
export interface OrganisationKeysTable {
  organisation_id: string
  /** Sealed by the master key: base64url. */
  data_key: string
  /** Which master key seals it: the first 16 hex digits of its SHA-256. */
  master_key_id: string
}

/** Authorization servers of upstream APIs, at which people connect their accounts. */
export interface OAuthProvidersTable {
  /** `oap_…` */
  id: string
  organisation_id: string
  /** Null: of the whole organisation. */
  project_id: string | null
  /** Unique among the project's (or the organisation's own) that are not deleted. */
  slug: string
  name: string
  /** Which preset it was made from. */
  preset: string | null
  /** `ProviderSettings` as JSON: nothing secret. */
  settings: string
  /** `ClientSecrets` as JSON, sealed under the organisation's key; null: a client without secrets. */
  sealed: string | null
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** What a provider told us when we registered there by ourselves (RFC 7591). One at a time for each provider. */
export interface OAuthRegistrationsTable {
  provider_id: string
  organisation_id: string
  /** It is good at this issuer alone. */
  issuer: string
  redirect_uri: string
  /** The client information as JSON, sealed under the organisation's key. */
  sealed: string
  created_at: number
}

/** Named values for the variables of sources. */
export interface EnvironmentsTable {
  /** `env_…` */
  id: string
  organisation_id: string
  /** Null: of the whole organisation. */
  project_id: string | null
  /** Unique among the project's (or the organisation's own) that are not deleted. */
  slug: string
  name: string
  /** The key of its secret values, sealed by the master key: base64url. */
  data_key: string
  /** Which master key seals it: the first 16 hex digits of its SHA-256. */
  master_key_id: string
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** One variable of an environment. Exactly one of `value`, `sealed` and `reference` is set. */
export interface VariablesTable {
  environment_id: string
  organisation_id: string
  name: string
  /** Id of the source that alone receives it; empty: whichever source of the project alone declares it. */
  source_id: string
  /** A plain value. */
  value: string | null
  /** A secret value: base64url of nonce, tag and ciphertext (AES-256-GCM under the environment's data key). */
  sealed: string | null
  /** Where a provider keeps it: `vault:secret/data/tickets#token`. */
  reference: string | null
  /** JSON list of origins that it may be sent to, as they were when it was set; null: those of the source's tools. */
  origins: string | null
  updated_at: number
  updated_by: string
}

/** Values that people bring for themselves, where a toolset lets them. */
export interface UserValuesTable {
  organisation_id: string
  toolset_id: string
  /** Id of the principal. */
  principal: string
  name: string
  /** Sealed under the data key of the toolset's first environment. */
  sealed: string
  environment_id: string
  updated_at: number
}

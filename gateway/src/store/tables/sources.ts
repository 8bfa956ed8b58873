/** Where tools come from: an API description, functions. */
export interface SourcesTable {
  /** `src_…` */
  id: string
  organisation_id: string
  project_id: string
  /** Unique among the project's sources that are not deleted; the prefix of its variables. */
  slug: string
  kind: "openapi" | "functions"
  title: string
  /** JSON of `SourceSettings`. */
  settings: string
  /** Who keeps it up to date: people by the API, a watching `sneck dev`, or a configuration file. */
  managed_by: "api" | "dev" | "config"
  /** The deployment that releases are made of; null before the first one. */
  deployment_id: string | null
  /** When a source that has a URL is fetched again; null: never by itself. */
  refresh_at: number | null
  /** JSON of `RefreshState`: how the last refresh went; null before the first one. */
  refresh_state: string | null
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** The result of one generation of a source. Never changed. */
export interface DeploymentsTable {
  /** `dep_…` */
  id: string
  organisation_id: string
  project_id: string
  source_id: string
  /** From 1, by source. */
  number: number
  /** SHA-256 of what was uploaded and of the settings that it was generated with: the same again changes nothing. */
  input_hash: string
  /** Blob of the generated toolset, JSON: one per SHA-256. */
  toolset_hash: string
  /** Blob of what was uploaded: a JSON list of files, so that it can be exported and generated again. */
  upload_hash: string
  /** JSON list of diagnostics. */
  diagnostics: string
  /** JSON of `DeploymentOrigin`: file name, URL, ETag. */
  origin: string
  tool_count: number
  created_at: number
  /** Id of the principal. */
  created_by: string
}

/** Bytes by their hash, compressed. Each organisation has its own copy: what others uploaded cannot be guessed at. */
export interface BlobsTable {
  organisation_id: string
  /** SHA-256 of the uncompressed bytes, hex. */
  hash: string
  /** Deflated (RFC 1951). */
  content: Uint8Array
  /** Bytes before compression. */
  size: number
  created_at: number
}

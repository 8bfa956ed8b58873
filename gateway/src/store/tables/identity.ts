import type { ColumnType } from "kysely"

/** Keys of people, services and agents; the key itself is never stored. */
export interface ApiKeysTable {
  /** `key_…` */
  id: string
  organisation_id: string
  /** Null: every project of the organisation. */
  project_id: string | null
  name: string
  /** `dev`, `service`, `agent`: shown in the key itself. */
  kind: string
  /** Whose own key it is: it holds as long as they may sign in, and allows no more than they may. */
  user_id: string | null
  /** The agent or service whose key it is: what it allows is what is granted to that. */
  agent_id: string | null
  /** SHA-256 of the key, hex. */
  hash: string
  /** Its last four characters, by which people tell keys apart. */
  hint: string
  /** Separated by blanks: `mcp:call admin`. */
  scopes: string
  /** Slug of the only toolset that it may call and see. */
  toolset: string | null
  created_at: ColumnType<number, number, never>
  created_by: string
  expires_at: number | null
  last_used_at: number | null
  revoked_at: number | null
  /** The key that replaced this one; until `expires_at` both hold. */
  replaced_by: string | null
}

/** Answers that were given to requests with an `Idempotency-Key`, kept for a day. */
export interface IdempotencyKeysTable {
  organisation_id: string
  /** SHA-256 of principal, method, path and the key given. */
  id: string
  /** SHA-256 of the body: another one under the same key is refused. */
  request_hash: string
  /** Null while the first request is under way. */
  status: number | null
  /** JSON of the answer; secrets that are shown once are left out of it. */
  response: string | null
  created_at: number
}

/** Facts of the server itself. */
export interface ServerFactsTable {
  /** `master-key`: which key seals the environments. */
  name: string
  value: string
}

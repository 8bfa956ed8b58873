import type { Role } from "../../identity/role.ts"

/** Tokens by which directories keep the people and teams of an organisation up to date (SCIM). */
export interface ScimTokensTable {
  /** `scim_…` */
  id: string
  organisation_id: string
  name: string
  /** SHA-256 of the token, hex. */
  hash: string
  /** Its last four characters. */
  hint: string
  /** JSON: names of the directory's groups → the role that their members have in the whole organisation. */
  roles: string
  created_at: number
  created_by: string
  /** Null: never. */
  expires_at: number | null
  /** To the minute. */
  last_used_at: number | null
  revoked_at: number | null
}

/** What a directory says of a person beyond what `users` holds. */
export interface ScimUsersTable {
  user_id: string
  organisation_id: string
  /** Lower-case; unique among those of the organisation. */
  user_name: string
  /** JSON of the resource as it was sent, without its id, state and groups (RFC 7643 §4.1). */
  resource: string
}

/** A role by the name of a group. */
export type GroupRoles = Readonly<Record<string, Role>>

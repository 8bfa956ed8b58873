import type { Role } from "../../identity/role.ts"

/** People. Each belongs to one organisation: nobody's sign-in elsewhere can reach into it. */
export interface UsersTable {
  /** `usr_…` */
  id: string
  organisation_id: string
  /** Lower-case; unique among the organisation's people that are not deleted. */
  email: string
  name: string
  /** What they may do in the whole organisation; null: only what grants and teams say. */
  role: Role | null
  /** `invited`: never signed in; `disabled`: nothing of theirs holds. */
  status: "invited" | "active" | "disabled"
  /** Who keeps the row up to date: people here, a directory (SCIM), or sign-ins at an identity provider. */
  managed_by: "local" | "scim" | "sso"
  /** The directory's own id. */
  external_id: string | null
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** People who are granted things together. */
export interface TeamsTable {
  /** `team_…` */
  id: string
  organisation_id: string
  /** Unique among the organisation's teams that are not deleted. */
  slug: string
  name: string
  /** What its members may do in the whole organisation; null: only what grants say. */
  role: Role | null
  managed_by: "local" | "scim" | "sso"
  external_id: string | null
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** Who is in which team. */
export interface TeamMembersTable {
  team_id: string
  user_id: string
  organisation_id: string
  /** Who put them there, and alone may take them out by itself. */
  managed_by: "local" | "scim" | "sso"
}

/** A role that somebody has at a place. */
export interface RoleGrantsTable {
  /** `grant_…` */
  id: string
  organisation_id: string
  subject_kind: "user" | "team" | "agent"
  subject_id: string
  role: Role
  /** Null: the whole organisation. */
  project_id: string | null
  /** Null: every toolset there. */
  toolset_id: string | null
  /** Name of a tool of the toolset; null: every one. */
  tool: string | null
  created_at: number
  created_by: string
}

/** Programs that call by themselves. They may do what is granted to them, as long as their owner may. */
export interface AgentsTable {
  /** `agt_…` */
  id: string
  organisation_id: string
  kind: "agent" | "service"
  name: string
  /** What it is for, in a sentence. */
  purpose: string
  /** The person who answers for it: their id. */
  owner_id: string
  /** JSON of the public keys by which it signs for itself (RFC 7517 §5): `{"keys":[…]}`. */
  jwks: string | null
  /** Where these are to be had, in the place of `jwks`. */
  jwks_uri: string | null
  /** The kill switch: set, nothing of it holds. */
  disabled_at: number | null
  disabled_by: string | null
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

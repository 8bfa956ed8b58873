import type { Role } from "../identity/role.ts"
import type { UserRow } from "./user-rows.ts"

/** What is told of a person. Times in ISO 8601. */
export interface UserJson {
  readonly id: string
  readonly email: string
  readonly name: string
  /** In the whole organisation; null: only what grants and teams say. */
  readonly role: Role | null
  readonly status: UserRow["status"]
  readonly managedBy: UserRow["managed_by"]
  /** Slugs. */
  readonly teams: string[]
  readonly createdAt: string
  readonly updatedAt: string
  /** Raised by every change: the ETag. */
  readonly revision: number
}

/** Tells of a person; `teams` are the slugs of theirs. */
export function toUserJson(row: UserRow, teams: string[] = []): UserJson {
  const { id, email, name, role, status } = row
  return {
    id,
    email,
    name,
    role,
    status,
    teams,
    managedBy: row.managed_by,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    revision: row.version,
  }
}

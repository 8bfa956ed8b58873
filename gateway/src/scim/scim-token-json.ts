import type { Selectable } from "kysely"
import { isoOf } from "../store/iso-of.ts"
import { keyStatus } from "../identity/key-status.ts"
import type { KeyStatus } from "../identity/key-status.ts"
import type { GroupRoles, ScimTokensTable } from "../store/tables/scim.ts"

/** What is told of a token: everything but the token. Times in ISO 8601. */
export interface ScimTokenJson {
  readonly id: string
  readonly name: string
  /** Its last four characters. */
  readonly hint: string
  readonly roles: GroupRoles
  readonly status: KeyStatus
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
}

/** Tells of a token. */
export function toScimTokenJson(row: Selectable<ScimTokensTable>): ScimTokenJson {
  const { id, name, hint } = row
  return {
    id,
    name,
    hint,
    roles: JSON.parse(row.roles) as GroupRoles,
    status: keyStatus(row),
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: row.created_by,
    expiresAt: isoOf(row.expires_at),
    lastUsedAt: isoOf(row.last_used_at),
    revokedAt: isoOf(row.revoked_at),
  }
}

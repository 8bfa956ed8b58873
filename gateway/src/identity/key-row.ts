import type { Selectable } from "kysely"
import type { ApiKeysTable } from "../store/schema.ts"
import { expandScopes } from "./principal.ts"
import type { Principal, Scope } from "./principal.ts"

/** A key as it is stored. */
export type KeyRow = Selectable<ApiKeysTable>

/** Who holds a stored key. */
export function toPrincipal(row: KeyRow): Principal {
  return {
    id: row.id,
    name: row.name,
    kind: "key",
    organisationId: row.organisation_id,
    projectId: row.project_id ?? undefined,
    scopes: expandScopes(scopesOf(row)),
    toolset: row.toolset ?? undefined,
    expiresAt: row.expires_at ?? undefined,
  }
}

/** The scopes that a stored key was given, as they were given. */
export function scopesOf(row: Pick<KeyRow, "scopes">): Scope[] {
  return row.scopes.split(" ") as Scope[]
}

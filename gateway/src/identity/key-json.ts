import { isoOf } from "../store/iso-of.ts"
import type { KeyRow } from "./key-row.ts"
import { scopesOf } from "./key-row.ts"
import { keyStatus } from "./key-status.ts"
import type { KeyStatus } from "./key-status.ts"
import type { Scope } from "./principal.ts"

/** What is told of a key: everything but the key. Times in ISO 8601. */
export interface KeyJson {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** Its last four characters. */
  readonly hint: string
  readonly scopes: Scope[]
  /** Slug of the only project that it may use; null: every one. */
  readonly project: string | null
  /** Slug of the only toolset that it may call; null: every one. */
  readonly toolset: string | null
  readonly status: KeyStatus
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
  readonly revokedAt: string | null
  /** Id of the key that it was rotated into. */
  readonly replacedBy: string | null
}

/** Tells of a key; `projectSlug` is that of its project. */
export function toKeyJson(row: KeyRow, projectSlug: string | null): KeyJson {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    hint: row.hint,
    scopes: scopesOf(row),
    project: projectSlug,
    toolset: row.toolset,
    status: keyStatus(row),
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: row.created_by,
    expiresAt: isoOf(row.expires_at),
    lastUsedAt: isoOf(row.last_used_at),
    revokedAt: isoOf(row.revoked_at),
    replacedBy: row.replaced_by,
  }
}

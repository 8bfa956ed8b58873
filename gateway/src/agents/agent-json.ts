import type { Directory } from "../identity/directory.ts"
import { isoOf } from "../store/iso-of.ts"
import type { Jwks } from "./check-jwks.ts"
import type { AgentRow } from "./agent-row.ts"

/** What is told of an agent. Times in ISO 8601. */
export interface AgentJson {
  readonly id: string
  readonly kind: "agent" | "service"
  readonly name: string
  readonly purpose: string
  /** Who answers for it. */
  readonly owner: { readonly id: string; readonly name: string | null }
  /** `owner-disabled`: it is on, but who answers for it may do nothing any more, and so may it. */
  readonly status: "active" | "disabled" | "owner-disabled"
  /** Public keys by which it signs for itself. */
  readonly jwks: Jwks | null
  readonly jwksUri: string | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly disabledAt: string | null
  readonly disabledBy: string | null
  /** Raised by every change: the ETag. */
  readonly revision: number
}

/** Tells of an agent; a directory knows its owner. */
export function toAgentJson(row: AgentRow, directory: Directory): AgentJson {
  const owner = directory.find(row.owner_id)
  const isOn = owner === undefined ? "owner-disabled" : "active"
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    purpose: row.purpose,
    owner: { id: row.owner_id, name: owner?.name ?? null },
    status: row.disabled_at === null ? isOn : "disabled",
    jwks: row.jwks === null ? null : (JSON.parse(row.jwks) as Jwks),
    jwksUri: row.jwks_uri,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    disabledAt: isoOf(row.disabled_at),
    disabledBy: row.disabled_by,
    revision: row.version,
  }
}

import type { Diagnostic } from "@sneck/generator"
import type { Selectable } from "kysely"
import { isoOf } from "../store/iso-of.ts"
import type { DeploymentsTable } from "../store/tables/sources.ts"
import type { SourceRow } from "./find-rows.ts"
import type { SourceSettings } from "./source-settings.ts"
import type { DeploymentOrigin } from "./upload.ts"

/** What is told of a source. Times in ISO 8601. */
export interface SourceJson {
  readonly id: string
  readonly slug: string
  readonly kind: "openapi" | "functions"
  readonly title: string
  readonly settings: SourceSettings
  readonly managedBy: "api" | "dev" | "config"
  /** The deployment that releases are made of; null before the first one. */
  readonly deployment: DeploymentJson | null
  /** How the last refresh of its URL went; null before the first one. */
  readonly refresh: RefreshState | null
  /** When its URL is asked again; null: never by itself. */
  readonly refreshAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
  /** Raised by every change: the ETag. */
  readonly revision: number
  readonly deletedAt: string | null
}

/** How a refresh went. A failed one changes nothing that is served. */
export interface RefreshState {
  readonly at: string
  readonly outcome: "changed" | "unchanged" | "failed"
  readonly error?: { readonly code: string; readonly message: string }
}

/** What is told of a deployment. */
export interface DeploymentJson {
  readonly number: number
  /** SHA-256 of what it was made of and how. */
  readonly inputHash: string
  readonly toolCount: number
  readonly origin: DeploymentOrigin
  readonly diagnosticCounts: { readonly error: number; readonly warning: number }
  readonly createdAt: string
  readonly createdBy: string
}

/** A deployment with all its findings. */
export interface DeploymentDetails extends DeploymentJson {
  readonly diagnostics: readonly Diagnostic[]
}

/** A deployment as it is stored. */
export type DeploymentRow = Selectable<DeploymentsTable>

/** Tells of a source. */
export function toSourceJson(row: SourceRow, deployment: DeploymentRow | undefined): SourceJson {
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    settings: JSON.parse(row.settings) as SourceSettings,
    managedBy: row.managed_by,
    deployment: deployment === undefined ? null : toDeploymentJson(deployment),
    refresh: row.refresh_state === null ? null : (JSON.parse(row.refresh_state) as RefreshState),
    refreshAt: isoOf(row.refresh_at),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    revision: row.version,
    deletedAt: isoOf(row.deleted_at),
  }
}

/** Tells of a deployment. */
export function toDeploymentJson(row: DeploymentRow): DeploymentJson {
  const diagnostics = JSON.parse(row.diagnostics) as Diagnostic[]
  const count = (severity: Diagnostic["severity"]): number =>
    diagnostics.filter((each) => each.severity === severity).length
  return {
    number: row.number,
    inputHash: row.input_hash,
    toolCount: row.tool_count,
    origin: JSON.parse(row.origin) as DeploymentOrigin,
    diagnosticCounts: { error: count("error"), warning: count("warning") },
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: row.created_by,
  }
}

import type { Diagnostic } from "@sneck/generator"
import type { Target, Tool } from "@sneck/runtime"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import type { ToolsetSettings } from "../composition/toolset-settings.ts"
import type { ToolsetChange } from "./compare-toolsets.ts"
import type { ReleaseRow, ToolsetRow } from "./find-rows.ts"
import type { ReleaseSummary } from "./release-definition.ts"
import { isoOf } from "../store/iso-of.ts"

/** What is told of a toolset. Times in ISO 8601. */
export interface ToolsetJson {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly settings: ToolsetSettings
  readonly managedBy: "api" | "dev" | "config"
  readonly pinned: boolean
  /** The release that is served; null before the first one. */
  readonly release: number | null
  /** The release that waits for approval. */
  readonly pending: number | null
  /** What the description of its only source gives itself. */
  readonly version: string
  /** Tools that clients see. */
  readonly toolCount: number
  readonly diagnosticCounts: { readonly error: number; readonly warning: number }
  readonly createdAt: string
  readonly updatedAt: string
  /** Raised by every change: the ETag. */
  readonly revision: number
  readonly deletedAt: string | null
}

/** What is told of a release. */
export interface ReleaseJson {
  readonly number: number
  readonly hash: string
  /** `ready`: was or may be served. */
  readonly status: "live" | "ready" | "pending" | "rejected"
  readonly reason: string
  readonly toolCount: number
  /** Against the release that was live when it was made. */
  readonly changes: readonly ToolsetChange[]
  /** Of the toolset itself: overrides that override nothing. */
  readonly diagnostics: readonly Diagnostic[]
  readonly createdAt: string
  readonly createdBy: string
  readonly publishedAt: string | null
}

/** A release with all that is in it. */
export interface ReleaseDetails extends ReleaseJson {
  readonly settings: ToolsetSettings
  /** By the slugs of their sources. */
  readonly sources: readonly { readonly source: string; readonly toolsetHash: string }[]
  readonly tools: readonly Tool<Target>[]
}

/** Tells of a toolset. */
export function toToolsetJson(row: ToolsetRow, live: ReleaseRow | undefined, pending: number | undefined): ToolsetJson {
  const summary = JSON.parse(live?.summary ?? "{}") as Partial<ReleaseSummary>
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    settings: toolsetSettings.parse(JSON.parse(row.settings)),
    managedBy: row.managed_by,
    pinned: row.pinned === 1,
    release: live?.number ?? null,
    pending: pending ?? null,
    version: summary.version ?? "",
    toolCount: live?.tool_count ?? 0,
    diagnosticCounts: { error: summary.errors ?? 0, warning: summary.warnings ?? 0 },
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    revision: row.version,
    deletedAt: isoOf(row.deleted_at),
  }
}

/** Tells of a release of a toolset. */
export function toReleaseJson(row: ReleaseRow, { live_release_id: liveId }: ToolsetRow): ReleaseJson {
  return {
    number: row.number,
    hash: row.hash,
    status: row.id === liveId ? "live" : row.status,
    reason: row.reason,
    toolCount: row.tool_count,
    changes: JSON.parse(row.changes) as ToolsetChange[],
    diagnostics: JSON.parse(row.diagnostics) as Diagnostic[],
    createdAt: new Date(row.created_at).toISOString(),
    createdBy: row.created_by,
    publishedAt: isoOf(row.published_at),
  }
}

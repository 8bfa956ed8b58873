/** Tools of any sources of a project, served at `/mcp/{slug}`. */
export interface ToolsetsTable {
  /** `ts_…` */
  id: string
  organisation_id: string
  project_id: string
  /** Unique on the server among those that are not deleted: it is in the URL. */
  slug: string
  title: string
  /** JSON of `ToolsetSettings`: what is chosen, overrides, how it is served. */
  settings: string
  managed_by: "api" | "dev" | "config"
  /** The release that is served; null before the first one. */
  live_release_id: string | null
  /** 1: stays on its release until unpinned, whatever changes. */
  pinned: number
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** A numbered snapshot of a toolset. Only `status` ever changes. */
export interface ReleasesTable {
  /** `rel_…` */
  id: string
  organisation_id: string
  project_id: string
  toolset_id: string
  /** From 1, by toolset. */
  number: number
  /** SHA-256 of the definition: the same again makes no release. */
  hash: string
  /** Blob of `ReleaseDefinition`, JSON. */
  definition_hash: string
  /** `pending`: waits for approval; `ready`: was or may be served; `rejected`: never will be. */
  status: "pending" | "ready" | "rejected"
  /** JSON list of changes against the release that was live when it was made. */
  changes: string
  /** JSON list of diagnostics of the toolset itself: overrides that override nothing. */
  diagnostics: string
  tool_count: number
  /** JSON of `ReleaseSummary`: what lists tell of it. */
  summary: string
  /** Why it was made, one line: `source tickets: deployment 3`. */
  reason: string
  created_at: number
  created_by: string
  /** When it went live last. */
  published_at: number | null
}

/** Who owns everything else. A fresh server has one, `default`. */
export interface OrganisationsTable {
  /** `org_…` */
  id: string
  /** Unique on the server. */
  slug: string
  name: string
  created_at: number
  /** Raised by every change: the ETag. */
  version: number
  /** Deleted, and to be had back for 30 days. */
  deleted_at: number | null
}

/** A group of sources, toolsets and environments. A fresh organisation has one, `default`. */
export interface ProjectsTable {
  /** `prj_…` */
  id: string
  organisation_id: string
  /** Unique among the organisation's projects that are not deleted. */
  slug: string
  name: string
  created_at: number
  updated_at: number
  version: number
  deleted_at: number | null
}

/** People who let an agent act for them at a toolset. */
export interface AgentDelegationsTable {
  /** `dlg_…` */
  id: string
  organisation_id: string
  agent_id: string
  /** For whom. */
  user_id: string
  /** Where. */
  toolset_id: string
  created_at: number
}

/** Signed statements that hold once: each is told by what it was signed with, and kept until it expires by itself. */
export interface SpentAssertionsTable {
  organisation_id: string
  /** SHA-256 of who signed it and its `jti`. */
  id: string
  expires_at: number
}

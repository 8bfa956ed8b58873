import type { Flow } from "../../oauth/broker/protocol/upstream-provider.ts"

/** Accounts at upstream providers that people, agents and organisations have connected. */
export interface ConnectionsTable {
  /** `con_…` */
  id: string
  organisation_id: string
  owner_kind: "user" | "agent" | "organisation"
  /** Id of the person, the agent, or the organisation itself. One connection for each owner and provider. */
  owner_id: string
  provider_id: string
  /** How its first token was come by: where nobody had to be asked, asking again is as good as a refresh token. */
  flow: Flow
  /** The provider's own id of the account, and what people know it by; null where it doesn't tell. */
  account_id: string | null
  account_label: string | null
  /** What was granted, and what was asked for: JSON lists. */
  scopes: string
  asked_scopes: string
  status: "active" | "needs-reconnect"
  /** Why its owner has to connect again: a sentence. */
  reason: string | null
  /** `OpenTokens` as JSON, sealed for this connection, owner and provider. */
  sealed: string
  /** When the access token ends; null: not known. */
  expires_at: number | null
  /** 1 unless the provider has shown that a refresh token may be used again. */
  rotates: number
  /** Grows with every change of the tokens. */
  generation: number
  /** Who refreshes the tokens right now, and until when they alone may. */
  lease_holder: string | null
  lease_until: number | null
  created_at: number
  updated_at: number
  refreshed_at: number | null
}

/** Links at which one owner connects one account, and what is under way there. */
export interface ConnectLinksTable {
  /** `cnl_…` */
  id: string
  organisation_id: string
  /** SHA-256 of the token in the link. */
  hash: string
  owner_kind: "user" | "agent" | "organisation"
  owner_id: string
  provider_id: string
  /** Slug of the toolset whose call needs it; null: none in particular. */
  toolset: string | null
  /** To be asked for: JSON list. */
  scopes: string
  /** SHA-256 of the state that the provider sends back; null: not started, or come back. */
  state_hash: string | null
  /** `AuthorizationStart` as JSON, sealed for this link. */
  started: string | null
  /** The session in which it was started: only that one may come back. */
  session_id: string | null
  completed_at: number | null
  created_at: number
  expires_at: number
}

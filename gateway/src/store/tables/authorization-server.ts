/** Keys of the authorization server. Of the server itself. */
export interface OauthKeysTable {
  /** The key's id (`kid`), `osk_…` or `ock_…`. */
  id: string
  /** `signing`: signs tokens, a private JWK; `cookie`: signs cookies, base64url. */
  kind: "signing" | "cookie"
  /** Sealed by the key of the organisation that operates the server. */
  sealed: string
  created_at: number
}

/** What the authorization server remembers for a while: codes, refresh tokens, grants, interactions. Of the server itself. */
export interface OauthPayloadsTable {
  /** What it is, as oidc-provider names it: `RefreshToken`. */
  model: string
  /** SHA-256 of its id, hex: for codes and tokens the id is the secret itself. */
  id_hash: string
  /** The grant that it came from, `cst_….…`: ends with it. */
  grant_id: string | null
  /** SHA-256 of a second name that it is found by, hex. */
  uid_hash: string | null
  /** JSON, without the id. */
  payload: string
  /** When it was used, for what may be used once. */
  consumed_at: number | null
  expires_at: number
}

/** Clients that registered themselves (RFC 7591). Of the server itself: registering says nothing of an organisation. */
export interface OauthClientsTable {
  /** `ocl_…` */
  id: string
  /** JSON as RFC 7591 has it; a secret as its SHA-256. */
  metadata: string
  created_at: number
}

/** That a person lets a client call a toolset in their name. */
export interface OauthConsentsTable {
  /** `cst_…` */
  id: string
  organisation_id: string
  user_id: string
  /** `ocl_…`, or the URL of the client's metadata. */
  client_id: string
  /** As it called itself when the person agreed. */
  client_name: string
  toolset_id: string
  /** OAuth scopes, by spaces. */
  scope: string
  /** JSON list of the names of tools; null: every one. */
  tools: string | null
  created_at: number
  updated_at: number
  /** When it last got a token, to the hour. */
  last_used_at: number | null
  revoked_at: number | null
}

/** Where the people of an organisation sign in elsewhere. */
export interface IdentityProvidersTable {
  /** `idp_…`; part of the URLs that the provider knows. */
  id: string
  organisation_id: string
  kind: "oidc" | "saml"
  name: string
  /** JSON, without secrets. */
  settings: string
  /** The client secret of our registration there, sealed; null: there is none. */
  sealed: string | null
  /** 0: nobody is let in by it. */
  enabled: number
  /** Separated by blanks: what whoever wrote it last could do. Nobody who may do more comes in by it. */
  writer_scopes: string
  created_at: number
  updated_at: number
  version: number
}

/** Who a person is at an identity provider. */
export interface UserIdentitiesTable {
  provider_id: string
  organisation_id: string
  /** The provider's own, for good: `sub` of OpenID Connect, NameID of SAML. */
  subject: string
  user_id: string
  created_at: number
  last_used_at: number
}

/** A sign-in elsewhere that is under way. Rows live for minutes, and are used once. */
export interface SsoFlowsTable {
  /** SHA-256 of `state` or `RelayState`, hex. */
  state_hash: string
  organisation_id: string
  provider_id: string
  /** SHA-256 of the secret that the browser alone has, hex. */
  browser_hash: string
  /** Path of ours where the browser goes afterwards. */
  return_to: string
  /** 1: they must show who they are now, not by a session that is there. */
  is_fresh: number
  /** JSON of who a SAML provider said it is, until the browser proves that it began this; null: not answered yet. */
  answer: string | null
  created_at: number
  expires_at: number
}

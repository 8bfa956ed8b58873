/** What our access tokens say (RFC 9068 §2.2), as far as we read it. */
export interface TokenClaims {
  /** Whose rights it carries: `usr_…`, `agt_…`. */
  readonly sub: string
  readonly client_id: string
  /** The resource: the URL of one toolset. */
  readonly aud: string
  /** Seconds since 1970. */
  readonly exp: number
  /** When it was issued; seconds since 1970. */
  readonly iat?: number
  readonly scope?: string
  /** Id of the organisation. */
  readonly org?: string
  /** Grant that it came of, `cst_….…`: its consent, and the one time that it was given. Persons' tokens have one. */
  readonly gid?: string
  /** Id of what it hangs on, and ends with: a consent, a delegation to an agent, an identity provider that named `sub`. */
  readonly cst?: string
  /** What an agent that acts as itself showed itself by: `key_…`, or a name of its public keys. */
  readonly key?: string
  /** The grant of the person’s own token, and its client, where that was exchanged for this one. */
  readonly via?: { readonly gid: string; readonly client_id: string }
  /** Who acts for `sub`, the latest outermost (RFC 8693 §4.1). */
  readonly act?: Actor
}

/** Who acts for somebody. */
export interface Actor {
  /** `agt_…` */
  readonly sub: string
  /** What it showed itself by, as `TokenClaims.key`. */
  readonly key?: string | undefined
  readonly act?: Actor
}

/** A browser in which somebody is signed in. The token is in its cookie alone. */
export interface SessionsTable {
  /** `ses_…` */
  id: string
  organisation_id: string
  user_id: string
  /** SHA-256 of the token, hex. */
  hash: string
  /** That of the token before: holds for requests that were under way when it was replaced. */
  previous_hash: string | null
  previous_until: number | null
  /** What tokens of forms are derived from; lets nobody in. */
  form_key: string
  /** How they showed who they are. */
  method: "password" | "passkey" | "link" | "sso"
  /** The identity provider, for `sso`. */
  provider_id: string | null
  /** As the browser says itself; cut. */
  user_agent: string
  /** Where the request came from that signed in. */
  address: string
  authenticated_at: number
  created_at: number
  rotated_at: number
  /** Within a minute. */
  seen_at: number
  /** Whatever is done with it, it ends then. */
  expires_at: number
}

/** The password of a person who has one. */
export interface PasswordsTable {
  user_id: string
  organisation_id: string
  /** Argon2id, as a PHC string. */
  hash: string
  changed_at: number
}

/** A passkey of a person (WebAuthn). */
export interface PasskeysTable {
  /** `pky_…` */
  id: string
  organisation_id: string
  user_id: string
  /** Base64url; unique on the server. */
  credential_id: string
  /** COSE key, base64url. */
  public_key: string
  /** How often it signed, as far as it counts. */
  counter: number
  /** JSON list: how it is reached. */
  transports: string
  /** 1: it is on several devices. */
  is_synced: number
  /** What its owner knows it by. */
  name: string
  created_at: number
  last_used_at: number | null
}

/** What a passkey is asked to sign, once. Of the server itself. */
export interface PasskeyChallengesTable {
  /** SHA-256 of the challenge, hex. */
  hash: string
  /** SHA-256 of the mark of the browser that asked, hex. */
  browser_hash: string
  /** Whose passkey is made; null: somebody signs in. */
  user_id: string | null
  expires_at: number
}

/** A link that lets one person in, once; its row ends with its use. */
export interface SignInLinksTable {
  /** `lnk_…` */
  id: string
  organisation_id: string
  user_id: string
  kind: "invitation" | "sign-in" | "password-reset"
  /** SHA-256 of the token, hex. */
  hash: string
  created_at: number
  created_by: string
  expires_at: number
}

/** Sign-ins that failed, of an account or from an address. Of the server itself. */
export interface SignInAttemptsTable {
  /** SHA-256 of what is counted, hex: the table tells no addresses. */
  who_hash: string
  failures: number
  last_at: number
  blocked_until: number
}

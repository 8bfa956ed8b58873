/**
 * A way of proving who calls an upstream, as OpenAPI describes it, with the names of the
 * environment variables that hold its secrets. Only variables named here are ever opened for a call.
 * @see https://spec.openapis.org/oas/v3.1.1#security-scheme-object
 */
export type SecurityScheme = ApiKeyScheme | BearerScheme | BasicScheme | TokenScheme | UnsupportedScheme

/** A key sent in a header, the query or a cookie. */
export interface ApiKeyScheme {
  readonly kind: "apiKey"
  readonly in: "header" | "query" | "cookie"
  readonly name: string
  /** Variable that holds the key: `MUSEUM_API_KEY`. */
  readonly variable: string
}

/** `Authorization: Bearer …` (RFC 6750). */
export interface BearerScheme {
  readonly kind: "bearer"
  readonly variable: string
}

/** `Authorization: Basic …` (RFC 7617). */
export interface BasicScheme {
  readonly kind: "basic"
  readonly usernameVariable: string
  readonly passwordVariable: string
}

/** OAuth 2 or OpenID Connect: an access token, sent as a bearer token. */
export interface TokenScheme {
  readonly kind: "oauth2" | "openIdConnect"
  /** Variable that holds an access token: `MUSEUM_OAUTH_ACCESS_TOKEN`. */
  readonly variable: string
}

/** A scheme that cannot be applied yet (`mutualTLS`, HTTP digest …): an alternative that needs it is never chosen. */
export interface UnsupportedScheme {
  readonly kind: "unsupported"
  /** What the description says: `mutualTLS`, `http digest`. */
  readonly scheme: string
}

/**
 * One alternative: every scheme named must be satisfied. Key: name in `Toolset.securitySchemes`; value: scopes.
 * `{}` means that the operation may be called without credentials.
 */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>

/**
 * A way of proving who calls an upstream, as OpenAPI describes it, with the names of the
 * environment variables that hold its secrets. Only variables named here are ever opened for a call.
 * @see https://spec.openapis.org/oas/v3.2.0#security-scheme-object
 */
export type SecurityScheme =
  | ApiKeyScheme
  | BearerScheme
  | BasicScheme
  | TokenScheme
  | MutualTlsScheme
  | UnsupportedScheme

/** A key sent in a header, the query or a cookie; also the value of an HTTP scheme other than basic and bearer. */
export interface ApiKeyScheme {
  readonly kind: "apiKey"
  readonly in: "header" | "query" | "cookie"
  readonly name: string
  /** Variable that holds the key: `MUSEUM_API_KEY`. */
  readonly variable: string
  /** What is sent, with the key in place of `{value}`: `Api-Key {value}`. The key alone unless given. */
  readonly template?: string
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
  /** Where the token may be fetched instead. */
  readonly clientCredentials?: ClientCredentials
  /** How the description says that tokens are come by; for whoever connects accounts. */
  readonly flows?: Readonly<Partial<Record<OAuthFlowName, OAuthFlow>>>
  /** Address of the discovery document of OpenID Connect; a relative one is resolved against the server. */
  readonly openIdConnectUrl?: string
}

/** Flows of OAuth that OpenAPI describes, by its names for them; those that are no longer to be used are left out. */
export type OAuthFlowName = "authorizationCode" | "clientCredentials" | "deviceAuthorization"

/** Where one flow takes place: URLs as described, of which relative ones are resolved against the server. */
export interface OAuthFlow {
  readonly authorizationUrl?: string
  readonly deviceAuthorizationUrl?: string
  readonly tokenUrl?: string
  readonly refreshUrl?: string
  /** All that the description lists. */
  readonly scopes?: readonly string[]
}

/** How a token is fetched with the credentials of a client (RFC 6749 §4.4). */
export interface ClientCredentials {
  /** `MUSEUM_OAUTH_CLIENT_ID` */
  readonly clientIdVariable: string
  /** `MUSEUM_OAUTH_CLIENT_SECRET` */
  readonly clientSecretVariable: string
  /** Variable that replaces the token URL: `MUSEUM_OAUTH_TOKEN_URL`. */
  readonly tokenUrlVariable: string
  /** As described; a relative one is resolved against the server of the call. */
  readonly tokenUrl?: string
  /** Address of the OpenID Connect discovery document that names the token URL. */
  readonly discoveryUrl?: string
  /** What else the token endpoint wants to be told: `{ audience: "https://api.example.com" }`. */
  readonly parameters?: Readonly<Record<string, string>>
}

/** A certificate that the client shows when it connects. */
export interface MutualTlsScheme {
  readonly kind: "mutualTLS"
  /** Variable that holds the certificate, with those between it and its authority, PEM. */
  readonly certificateVariable: string
  /** Variable that holds its private key, PEM. */
  readonly keyVariable: string
}

/** A scheme that cannot be applied (HTTP digest …): an alternative that needs it is never chosen. */
export interface UnsupportedScheme {
  readonly kind: "unsupported"
  /** What the description says: `http digest`. */
  readonly scheme: string
}

/**
 * One alternative: every scheme named must be satisfied. Key: name in `Toolset.securitySchemes`; value: scopes.
 * `{}` means that the operation may be called without credentials.
 */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>

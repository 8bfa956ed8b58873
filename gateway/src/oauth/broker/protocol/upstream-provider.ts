import type { UpstreamPrompt } from "./upstream-prompt.ts"

/** Ways to come by a token (RFC 6749 §1.3, RFC 8628, RFC 8693, RFC 7523). */
export const flows = [
  "authorization_code",
  "client_credentials",
  "device_code",
  "token_exchange",
  "jwt_bearer",
] as const

/** One of `flows`. */
export type Flow = (typeof flows)[number]

/** Ways that need nobody in front of a page. */
export type UnattendedFlow = Exclude<Flow, "authorization_code" | "device_code">

/** Whether a token can be had this way while nobody is there. */
export function isUnattended(flow: Flow): flow is UnattendedFlow {
  return flow !== "authorization_code" && flow !== "device_code"
}

/** What a provider gave: the secrets of one connection. */
export interface TokenSet {
  readonly accessToken: string
  /** Undefined after a refresh: the one before holds on (RFC 6749 §6). */
  readonly refreshToken?: string | undefined
  /** Milliseconds since 1970; undefined: the provider doesn't say, so it may hold until it is refused. */
  readonly expiresAt?: number | undefined
  /** What was granted; what was asked for where the provider doesn't say (RFC 6749 §5.1). */
  readonly scopes: readonly string[]
  /** `Bearer`, or as the provider writes it. */
  readonly tokenType: string
  /** Whose account it is at the provider, where that is told. */
  readonly account?: Account | undefined
  /** Where this account's requests go, at providers with a host for each customer: `https://acme.my.salesforce.com`. */
  readonly apiOrigin?: string | undefined
}

/** An account at a provider. */
export interface Account {
  /** Stable, the provider's own. */
  readonly id: string
  /** For people: an address, a name, a workspace. */
  readonly label: string
}

/** What is kept between leaving for the provider and coming back, by whoever starts it. */
export interface AuthorizationStart {
  /** {@link UpstreamProvider.redirectUri}, unchanged. */
  readonly redirectUri: string
  /** Random, single-use, bound to the browser by whoever makes it. */
  readonly state: string
  /** PKCE (RFC 7636 §4.1): 43 to 128 characters. */
  readonly codeVerifier: string
  readonly scopes: readonly string[]
}

/** An address to go to, and who should sign in there. */
export interface AuthorizationRequest extends AuthorizationStart {
  /** Address or name of the account to preselect. */
  readonly loginHint?: string | undefined
}

/** How a browser came back from the provider. */
export interface AuthorizationAnswer extends AuthorizationStart {
  /** Query of the callback, as it came. */
  readonly params: URLSearchParams
}

/** A token of somebody else's to be swapped for one of this provider (RFC 8693 §2.1). */
export interface ExchangeRequest {
  /** Somebody else's; one that is signed with the provider's own key and names `subject` unless given. */
  readonly subjectToken?: string | undefined
  /** Whom the token that we sign is about: the account that is acted for. */
  readonly subject?: string | undefined
  /** `urn:ietf:params:oauth:token-type:access_token` unless given; `…:jwt` for what we sign. */
  readonly subjectTokenType?: string | undefined
  readonly actorToken?: string | undefined
  readonly actorTokenType?: string | undefined
  readonly audience?: string | undefined
  readonly resource?: string | undefined
  /** What is wanted; the provider's choice unless given. */
  readonly requestedTokenType?: string | undefined
  readonly scopes?: readonly string[] | undefined
}

/** Whom a signed assertion speaks for (RFC 7523 §2.1). */
export interface JwtBearerRequest {
  /** The account that is acted for; the client itself unless given. */
  readonly subject?: string | undefined
  /** Signed already, by somebody whom the provider trusts; signed with the provider's own key unless given. */
  readonly assertion?: string | undefined
  readonly scopes?: readonly string[] | undefined
}

/** A device login that is under way (RFC 8628 §3.2): what is shown, and what is kept to ask how it went. */
export interface DeviceLogin {
  readonly deviceCode: string
  readonly userCode: string
  readonly verificationUri: string
  readonly verificationUriComplete?: string | undefined
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** Milliseconds between two askings. */
  readonly intervalMs: number
  readonly scopes: readonly string[]
}

/**
 * One authorization server as our client sees it. Whatever it answers comes out the same; its oddities stay inside.
 * All methods throw `UpstreamRefused` when the server says no, and `UpstreamUnavailable` when trying again may help.
 */
export interface UpstreamProvider {
  /** Where browsers come back to: this provider's own, so that no other server can answer in its place (RFC 9700 §4.4). */
  redirectUri(): string
  authorizationUrl(request: AuthorizationRequest): Promise<URL>
  /** Checks state and issuer of what came back, then trades the code in. */
  redeem(answer: AuthorizationAnswer): Promise<TokenSet>
  /** Whoever calls makes sure that a refresh token is used once. */
  refresh(refreshToken: string, scopes: readonly string[]): Promise<TokenSet>
  clientCredentials(scopes?: readonly string[]): Promise<TokenSet>
  deviceStart(scopes?: readonly string[]): Promise<DeviceLogin>
  /** The login again while the person hasn't decided: ask again after its interval, which may have grown. */
  devicePoll(login: DeviceLogin): Promise<TokenSet | DeviceLogin>
  exchange(request: ExchangeRequest): Promise<TokenSet>
  jwtBearer(request?: JwtBearerRequest): Promise<TokenSet>
  /** Takes a token back (RFC 7009). Resolves to false at a provider that has no way to. */
  revoke(token: string, hint?: "access_token" | "refresh_token"): Promise<boolean>
}

/** A provider as it is set up: its facts, and the way to talk to it. Held in memory. */
export interface Provider extends UpstreamPrompt {
  /** `oap_…` */
  readonly id: string
  readonly organisationId: string
  /** Undefined: of the whole organisation. */
  readonly projectId: string | undefined
  readonly slug: string
  /** Grows with every change of its settings. */
  readonly version: number
  readonly flows: ReadonlySet<Flow>
  /** How connections of its users are made; one of `flows`. */
  readonly grant: Flow
  /** What names a person in what we sign for it: the id, or the address that they have here. */
  readonly subject: "id" | "email"
  /** Asked for unless a toolset says otherwise. */
  readonly scopes: readonly string[]
  /** The only places that its tokens may be sent to: `https://api.example.com`, `https://*.example.com`. Empty: none but what a toolset says. */
  readonly tokenOrigins: readonly string[]
  readonly upstream: UpstreamProvider
}

/** Every provider that is set up. The project's own come before those of the organisation. */
export interface Providers {
  /** From memory; undefined: there is none, or it was deleted. */
  find(
    place: { readonly organisationId: string; readonly projectId: string | undefined },
    slug: string,
  ): Provider | undefined
  get(id: string): Provider | undefined
  /** All that a project sees. */
  list(place: { readonly organisationId: string; readonly projectId: string | undefined }): readonly Provider[]
}

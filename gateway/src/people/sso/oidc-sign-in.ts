import type { IDToken, UserInfoResponse } from "openid-client"
import { GatewayError } from "../../errors.ts"
import type { OidcClient } from "./oidc-client.ts"
import { anyProvider, presets } from "./presets.ts"
import type { ClaimNames, OidcPreset } from "./presets.ts"
import type { OidcIdentityProvider, SsoIdentity } from "./provider.ts"
import { readEmail, readNames, readText } from "./read-words.ts"
import { nonceOf, verifierOf } from "./sso-flow.ts"
import type { FlowRow, FlowSecrets } from "./sso-flow.ts"

type Claims = Readonly<Record<string, unknown>>

/** What a provider is asked for. */
export interface OidcRequest {
  readonly redirectUri: string
  readonly secrets: FlowSecrets
  readonly isFresh: boolean
}

/** Where the browser goes to sign in (OpenID Connect Core §3.1.2.1), with PKCE (RFC 7636). */
export async function oidcUrl(
  { library, configuration }: OidcClient,
  provider: OidcIdentityProvider,
  { redirectUri, secrets, isFresh }: OidcRequest,
): Promise<URL> {
  const { settings } = provider
  return library.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: scopesOf(provider).join(" "),
    state: secrets.state,
    nonce: nonceOf(secrets),
    code_challenge: await library.calculatePKCECodeChallenge(verifierOf(secrets)),
    code_challenge_method: "S256",
    ...(settings.domains.length === 1 && settings.preset === "google" && { hd: settings.domains[0] ?? "" }),
    ...(isFresh && { prompt: "login", max_age: "0" }),
  })
}

/**
 * Redeems the code that a browser came back with, and reads who it is. State, `iss`, nonce, signature, audience and times
 * are checked by the library. Throws what it throws, `EgressError`, and 403 `sso-other-domain`.
 */
export async function readOidcAnswer(
  client: OidcClient,
  provider: OidcIdentityProvider,
  { callback, secrets, flow }: { readonly callback: URL; readonly secrets: FlowSecrets; readonly flow: FlowRow },
): Promise<SsoIdentity> {
  const { library, configuration } = client
  const tokens = await library.authorizationCodeGrant(configuration, callback, {
    expectedState: secrets.state,
    expectedNonce: nonceOf(secrets),
    pkceCodeVerifier: verifierOf(secrets),
    idTokenExpected: true,
    // They must have signed in since this began.
    ...(flow.is_fresh === 1 && { maxAge: Math.ceil((Date.now() - flow.created_at) / 1_000) }),
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new GatewayError(502, "sso-unusable", "The provider sent no ID token")
  return toIdentity(provider, claims, await userInfo(client, provider, claims, tokens.access_token))
}

/** Asked for only where the ID token leaves something out; of the same subject, or refused (§5.3.2). */
async function userInfo(
  { library, configuration }: OidcClient,
  provider: OidcIdentityProvider,
  claims: IDToken,
  accessToken: string,
): Promise<UserInfoResponse | undefined> {
  const names = claimsOf(provider)
  const isMissing = names.email.every((name) => claims[name] === undefined) || claims[names.groups] === undefined
  if (!isMissing || configuration.serverMetadata().userinfo_endpoint === undefined) return undefined
  return library.fetchUserInfo(configuration, accessToken, claims.sub)
}

function toIdentity(provider: OidcIdentityProvider, token: IDToken, info: UserInfoResponse | undefined): SsoIdentity {
  const names = claimsOf(provider)
  const { settings } = provider
  // What is signed goes before what was asked for afterwards.
  const claims: Claims = { ...info, ...token }
  const email = names.email.map((name) => readEmail(claims[name])).find((one) => one !== undefined)
  refuseOtherDomain(provider, claims, email)
  const isSaidToBe = claims[names.emailVerified] === true || claims[names.emailVerified] === "true"
  return {
    subject: token.sub,
    email,
    isEmailVerified: isSaidToBe || settings.trustsAddresses,
    name: names.name.map((name) => readText(claims[name])).find((one) => one !== undefined),
    groups: readNames(claims[names.groups]),
  }
}

/** An account that somebody made by themselves with an address of the company is none of the company's. */
function refuseOtherDomain(provider: OidcIdentityProvider, claims: Claims, email: string | undefined): void {
  const { domainClaim } = presetOf(provider.settings)
  if (domainClaim === undefined) return
  const domain = readText(claims[domainClaim])?.toLowerCase()
  if (domain !== undefined && email?.endsWith(`@${domain}`) === true) return
  const why = `Your account at ${provider.name} does not belong to a company there: sign in with the one that does`
  throw new GatewayError(403, "sso-other-domain", why)
}

function presetOf({ preset }: OidcIdentityProvider["settings"]): OidcPreset {
  return preset === undefined ? anyProvider : presets[preset]
}

/** What is asked for: as the settings say, else as the preset does. */
export function scopesOf({ settings }: OidcIdentityProvider): readonly string[] {
  return settings.scopes ?? presetOf(settings).scopes
}

/** Which claims say what: as the settings say, else as the preset does. */
export function claimsOf({ settings }: OidcIdentityProvider): ClaimNames {
  const usual = presetOf(settings).claims
  const { email, name, emailVerified = usual.emailVerified, groups = usual.groups } = settings.claims
  return {
    email: email === undefined ? usual.email : [email],
    name: name === undefined ? usual.name : [name],
    emailVerified,
    groups,
  }
}

import { createHash } from "node:crypto"
import type { FoundServer } from "./find-server.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import type { AuthorizationRequest } from "./upstream-provider.ts"

/** Parameters of an authorization request (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 8707 §2.1); undefined ones are left out. */
export function authorizationParameters(
  { redirectUri, state, codeVerifier, scopes, loginHint }: AuthorizationRequest,
  {
    clientId,
    server,
    settings,
  }: { readonly clientId: string; readonly server: FoundServer; readonly settings: ProviderSettings },
): Readonly<Record<string, string | undefined>> {
  const usesPkce = settings.quirks?.includes("no-pkce") !== true
  // OpenID Connect Core 1.0 §11: nobody gets one unasked. Who sets up endpoints by hand says it by hand.
  const asksOffline = server.isDiscovered && scopes.includes("offline_access")
  return {
    ...(asksOffline && { prompt: "consent" }),
    // Before the rest, so that settings can't take the place of what follows.
    ...settings.authorizationParameters,
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    login_hint: loginHint,
    resource: server.resource,
    nonce: wantsIdToken(scopes) ? nonceOf(codeVerifier) : undefined,
    ...scopeParameter(scopes, settings),
    ...(usesPkce && { code_challenge: sha256(codeVerifier), code_challenge_method: "S256" }),
  }
}

/** Scopes as this provider wants them; nothing for none. */
export function scopeParameter(
  scopes: readonly string[],
  { scopeParameter: name = "scope", quirks = [] }: ProviderSettings,
): Readonly<Record<string, string>> {
  return scopes.length === 0 ? {} : { [name]: scopes.join(quirks.includes("comma-scopes-asked") ? "," : " ") }
}

/**
 * Refuses a server that says it can't do PKCE with S256, and one that is found by a resource and doesn't say that it
 * can (RFC 9700 §2.1.1; MCP demands it). Throws `UpstreamRefused` `pkce_unsupported`.
 */
export function requirePkce({ metadata }: FoundServer, { quirks = [], resource }: ProviderSettings): void {
  const methods = metadata.code_challenge_methods_supported
  if (quirks.includes("no-pkce") || methods?.includes("S256") === true) return
  if (methods === undefined && resource === undefined) return
  const { host } = new URL(metadata.issuer)
  throw new UpstreamRefused(
    "pkce_unsupported",
    `${host} doesn't say that it takes PKCE with S256, which keeps codes safe`,
  )
}

/** Whether the answer will hold an ID token. */
export function wantsIdToken(scopes: readonly string[]): boolean {
  return scopes.includes("openid")
}

/** Follows from the verifier, so that nothing more is kept between leaving and coming back. */
export function nonceOf(codeVerifier: string): string {
  return sha256(`nonce ${codeVerifier}`)
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("base64url")
}

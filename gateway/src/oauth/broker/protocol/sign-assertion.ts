import { randomUUID } from "node:crypto"
import { importKey } from "./client-identity.ts"
import type { ClientSecrets, ProviderSettings } from "./provider-settings.ts"
import { UpstreamRefused } from "./upstream-errors.ts"

/** What an assertion says. */
export interface AssertionClaims {
  /** Who says it. */
  readonly issuer: string
  /** About whom. */
  readonly subject: string
  /** To whom. */
  readonly audience: string
  readonly scopes: readonly string[]
}

/**
 * Signs an assertion for the JWT bearer grant (RFC 7523 §3), or a subject token for an exchange (RFC 8693 §2.1), with
 * the provider's own key: what is signed for one is worth nothing at another. Good for five minutes.
 * Throws `UpstreamRefused` `wrong_key`.
 */
export async function signAssertion(
  secrets: ClientSecrets,
  settings: ProviderSettings,
  { issuer, subject, audience, scopes }: AssertionClaims,
): Promise<string> {
  if (secrets.privateKey === undefined) {
    throw new UpstreamRefused("wrong_key", "The provider has no private key: set one, or bring a signed assertion")
  }
  const { SignJWT } = await import("jose")
  const { algorithm = "RS256", keyId } = secrets
  // Google reads the scopes there and nowhere else.
  const claims = settings.quirks?.includes("scope-in-assertion") === true ? { scope: scopes.join(" ") } : {}
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: "JWT", ...(keyId && { kid: keyId }) })
    .setIssuer(issuer)
    .setSubject(subject)
    .setAudience(settings.assertionAudience ?? audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime("5 minutes")
    .sign(await importKey(secrets))
}

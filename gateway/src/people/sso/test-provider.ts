import { X509Certificate } from "node:crypto"
import type { Principal } from "../../identity/principal.ts"
import type { Services } from "../../services.ts"
import { claimsOf, scopesOf } from "./oidc-sign-in.ts"
import { discoverClient } from "./oidc-client.ts"
import { egressFetch } from "./egress-fetch.ts"
import { mayBePrivate, toProvider } from "./provider.ts"
import type { IdentityProvider, OidcIdentityProvider, SamlIdentityProvider } from "./provider.ts"
import { reachError, reasonOf } from "./sso-error.ts"

/** One thing that was looked at. */
export interface ProviderCheck {
  /** Which setting it is about: `settings.issuer`. */
  readonly at: string
  readonly ok: boolean
  readonly message: string
}

/** What came of it. */
export interface TestedProvider {
  readonly ok: boolean
  readonly checks: ProviderCheck[]
}

type TestServices = Pick<Services, "identityProviders" | "egress">
type Metadata = Readonly<Record<string, unknown>>

interface Discovered {
  readonly metadata: Metadata | undefined
  readonly problem: string | undefined
}

const dayMs = 86_400_000

/**
 * Looks at a provider as a sign-in would: asks for its metadata and keys, and says what would happen. Lets nobody in.
 * Throws 404 `unknown-identity-provider`.
 */
export async function testProvider(services: TestServices, principal: Principal, id: string): Promise<TestedProvider> {
  const provider = toProvider(await services.identityProviders.get(principal, id))
  const own = provider.kind === "oidc" ? await testOidc(services, provider) : testSaml(provider)
  const checks = [...own, whoComesIn(provider)]
  return { ok: checks.every(({ ok }) => ok), checks }
}

async function testOidc(services: TestServices, provider: OidcIdentityProvider): Promise<ProviderCheck[]> {
  const { metadata: found, problem } = await discover(services, provider)
  if (found === undefined)
    return [{ at: "settings.issuer", ok: false, message: `Its metadata can't be used: ${problem}` }]
  return [
    { at: "settings.issuer", ok: true, message: "Its metadata is there, and names this issuer" },
    await testKeys(services, provider, found["jwks_uri"]),
    testSignatures(found),
    testAuthentication(provider, found),
    testOffered("settings.scopes", "scope", scopesOf(provider), found["scopes_supported"]),
    testOffered("settings.claims.email", "claim", claimsOf(provider).email.slice(0, 1), found["claims_supported"]),
  ]
}

async function discover(services: TestServices, provider: OidcIdentityProvider): Promise<Discovered> {
  try {
    const secret = await services.identityProviders.secretOf(provider)
    const { configuration } = await discoverClient(services.egress, provider, secret)
    return { metadata: { ...configuration.serverMetadata() }, problem: undefined }
  } catch (error) {
    return { metadata: undefined, problem: reachError(error)?.message ?? reasonOf(error) }
  }
}

async function testKeys(
  { egress }: TestServices,
  provider: OidcIdentityProvider,
  uri: unknown,
): Promise<ProviderCheck> {
  const at = "settings.issuer"
  try {
    const fetch = egressFetch(egress, { allowPrivate: mayBePrivate(provider) })
    const answer = await fetch(String(uri), { method: "GET", headers: { accept: "application/json" } })
    const { keys } = (await answer.json()) as { keys?: unknown }
    const count = Array.isArray(keys) ? keys.length : 0
    const message = count > 0 ? `It publishes ${count} key(s) for signatures` : "It publishes no keys for signatures"
    return { at, ok: count > 0, message }
  } catch (error) {
    return { at, ok: false, message: `Its keys can't be read: ${reachError(error)?.message ?? "they are no JSON"}` }
  }
}

function testSignatures({ id_token_signing_alg_values_supported: given }: Metadata): ProviderCheck {
  const known = listOf(given) ?? ["RS256"]
  const usable = known.filter((name) => /^(?:RS|PS|ES)\d{3}$|^(?:EdDSA|Ed25519)$/.test(name))
  const message = usable.length > 0 ? `It signs with ${usable.join(", ")}` : "It signs with nothing that can be checked"
  return { at: "settings.issuer", ok: usable.length > 0, message }
}

function testAuthentication({ settings, sealed }: OidcIdentityProvider, metadata: Metadata): ProviderCheck {
  const method = settings.clientAuthentication
  if (method !== "none" && sealed === undefined) {
    return { at: "clientSecret", ok: false, message: `${method} needs a client secret, and there is none` }
  }
  const offered = listOf(metadata["token_endpoint_auth_methods_supported"]) ?? ["client_secret_basic"]
  const ok = offered.includes(method)
  const message = ok ? `It takes ${method}` : `It takes ${offered.join(", ")}, and not ${method}`
  return { at: "settings.clientAuthentication", ok, message }
}

function testOffered(at: string, what: string, wanted: readonly string[], given: unknown): ProviderCheck {
  const offered = listOf(given)
  const missing = wanted.filter((name) => offered?.includes(name) === false)
  if (offered === undefined) return { at, ok: true, message: `It does not say which ${what}s it knows` }
  const message = missing.length === 0 ? `It knows each ${what}` : `It does not know the ${what} ${missing.join(", ")}`
  return { at, ok: missing.length === 0, message }
}

function testSaml({ settings }: SamlIdentityProvider): ProviderCheck[] {
  const isEncrypted = settings.entryPoint.startsWith("https:")
  const entry = isEncrypted ? "People sign in there by https" : "People sign in there without encryption: take https"
  const certificates = settings.certificates.map((pem, index): ProviderCheck => {
    const until = Date.parse(new X509Certificate(pem).validTo)
    const days = Math.floor((until - Date.now()) / dayMs)
    const message = days < 0 ? `It expired ${-days} day(s) ago` : `It is good for ${days} more day(s)`
    return { at: `settings.certificates[${index}]`, ok: days >= 0, message }
  })
  return [{ at: "settings.entryPoint", ok: isEncrypted, message: entry }, ...certificates]
}

function whoComesIn({ settings: { domains, provisioning, defaultRole } }: IdentityProvider): ProviderCheck {
  const who = domains.length === 0 ? "Anybody with a verified address" : `People of ${domains.join(", ")}`
  const what =
    provisioning === "existing"
      ? "Who has no account is refused"
      : `Who has no account gets one${defaultRole === null ? " without a role" : ` as ${defaultRole}`}`
  return { at: "settings.domains", ok: true, message: `${who} may come in. ${what}` }
}

function listOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined
}

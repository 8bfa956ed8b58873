import * as z from "zod"
import { UpstreamRefused } from "./upstream-errors.ts"

const url = z.url({ protocol: /^https?$/, normalize: false }).max(2_000)
const names = z.array(z.string().max(500)).max(1_000)

/** What of a server's metadata is used (RFC 8414 §2, OpenID Connect Discovery 1.0 §3). */
export const serverMetadata = z.object({
  issuer: url,
  authorization_endpoint: url.optional(),
  token_endpoint: url.optional(),
  device_authorization_endpoint: url.optional(),
  revocation_endpoint: url.optional(),
  registration_endpoint: url.optional(),
  jwks_uri: url.optional(),
  scopes_supported: names.optional(),
  grant_types_supported: names.optional(),
  code_challenge_methods_supported: names.optional(),
  token_endpoint_auth_methods_supported: names.optional(),
  id_token_signing_alg_values_supported: names.optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  client_id_metadata_document_supported: z.boolean().optional(),
})

/** What of a server's metadata is used. */
export type ServerMetadata = z.infer<typeof serverMetadata>

/** Endpoints that get to see secrets: codes, tokens, what proves who our client is, or the keys that tokens are checked with. */
const trusted = [
  "token_endpoint",
  "device_authorization_endpoint",
  "revocation_endpoint",
  "registration_endpoint",
  "jwks_uri",
] as const

/**
 * Refuses metadata whose endpoints are elsewhere than at the issuer's host or one that the settings name: whoever can
 * change a metadata document would have secrets sent to themselves. Throws `UpstreamRefused` `wrong_endpoint`.
 */
export function requireOwnHosts(metadata: ServerMetadata, endpointHosts: readonly string[] = []): void {
  const own = new Set([new URL(metadata.issuer).host, ...endpointHosts])
  for (const name of trusted) {
    const address = metadata[name]
    if (address === undefined || own.has(new URL(address).host)) continue
    const { host } = new URL(address)
    throw new UpstreamRefused(
      "wrong_endpoint",
      `The metadata of ${metadata.issuer} has its ${name} at ${host}. If that is right, add ${host} to endpointHosts`,
    )
  }
}

/** Addresses at which an issuer's metadata may be (RFC 8414 §3.1, OpenID Connect Discovery 1.0 §4); the first that answers counts. */
export function metadataAddresses(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer)
  const path = pathname.replace(/\/$/, "")
  const inserted = ["oauth-authorization-server", "openid-configuration"].map(
    (each) => `${origin}/.well-known/${each}${path}`,
  )
  return path === "" ? inserted : [...inserted, `${origin}${path}/.well-known/openid-configuration`]
}

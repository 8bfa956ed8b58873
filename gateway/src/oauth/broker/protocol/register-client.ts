import * as z from "zod"
import type { ClientIdentity, IdentityServices } from "./client-identity.ts"
import { parseJson } from "./find-resource.ts"
import { clientAuthentications } from "./provider-settings.ts"
import { flowsOf } from "./flows-of.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import { safeErrorName, safeText } from "./safe-text.ts"
import type { ServerMetadata } from "./server-metadata.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import { upstreamFetch } from "./upstream-fetch.ts"

/** Our registration at a server (RFC 7591 §3.2.1). */
export const registration = z.object({
  client_id: z.string().min(1).max(2_000),
  client_secret: z.string().max(10_000).optional(),
  /** Seconds since 1970; 0: never. */
  client_secret_expires_at: z.number().optional(),
  token_endpoint_auth_method: z.enum(clientAuthentications).optional().catch(undefined),
})

/** Our registration at a server. */
export type Registration = z.infer<typeof registration>

/** Where a registration holds: at one issuer, for one address to come back to. */
export interface RegistrationPlace {
  readonly issuer: string
  readonly redirectUri: string
}

/** Keeps registrations, sealed. */
export interface Registrations {
  find(place: RegistrationPlace): Promise<Registration | undefined>
  /** Keeps it unless another replica was faster; returns the one that is kept. */
  keep(place: RegistrationPlace, made: Registration): Promise<Registration>
  /** Forgets the one with this id: the server no longer knows it. */
  forget(clientId: string): Promise<void>
}

/** Who we are by registration: the one that is kept, or a new one (RFC 7591 §3.1). Throws `UpstreamRefused`. */
export async function registerClient(services: IdentityServices, metadata: ServerMetadata): Promise<ClientIdentity> {
  const { registrations, own } = services
  const place = { issuer: metadata.issuer, redirectUri: own.redirectUri }
  const known = await registrations.find(place)
  if (known !== undefined && !isExpired(known)) return toIdentity(known)
  if (known !== undefined) await registrations.forget(known.client_id)
  return toIdentity(await registrations.keep(place, await register(services, metadata)))
}

async function register(services: IdentityServices, metadata: ServerMetadata): Promise<Registration> {
  const { host } = new URL(metadata.issuer)
  const { status, text } = await upstreamFetch(services.fetchOptions, metadata.registration_endpoint ?? "", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(clientMetadata(services.settings, services.own.redirectUri, chooseAuthentication(metadata))),
  })
  const answer = parseJson(text)
  const parsed = registration.safeParse(answer)
  if (status < 300 && parsed.success) return parsed.data
  const said = z.object({ error: z.string(), error_description: z.string().optional() }).safeParse(answer).data
  const description = safeText(said?.error_description)
  throw new UpstreamRefused(safeErrorName(said?.error), `${host} refuses to register our client`, { description })
}

/** What we tell of our client: the same in a registration and in the document that is its id. */
export function clientMetadata(
  settings: ProviderSettings,
  redirectUri: string,
  authentication: string,
): Readonly<Record<string, unknown>> {
  const grants: Readonly<Record<string, string>> = {
    device_code: "urn:ietf:params:oauth:grant-type:device_code",
    token_exchange: "urn:ietf:params:oauth:grant-type:token-exchange",
    jwt_bearer: "urn:ietf:params:oauth:grant-type:jwt-bearer",
  }
  return {
    client_name: "sneck",
    redirect_uris: [redirectUri],
    grant_types: [...new Set(flowsOf(settings).map((flow) => grants[flow] ?? flow)), "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: authentication,
    application_type: "web",
  }
}

/** A secret where the server takes one; what RFC 8414 §2 assumes unless it says. */
function chooseAuthentication({ token_endpoint_auth_methods_supported: supported }: ServerMetadata): string {
  if (supported === undefined) return "client_secret_basic"
  return ["client_secret_basic", "client_secret_post", "none"].find((each) => supported.includes(each)) ?? "none"
}

function isExpired({ client_secret_expires_at: expiresAt = 0 }: Registration): boolean {
  return expiresAt !== 0 && expiresAt * 1_000 < Date.now() + 60_000
}

function toIdentity(made: Registration): ClientIdentity {
  const unless = made.client_secret === undefined ? "none" : "client_secret_basic"
  return {
    clientId: made.client_id,
    authentication: made.token_endpoint_auth_method ?? unless,
    secrets: { clientSecret: made.client_secret },
    isDynamic: true,
  }
}

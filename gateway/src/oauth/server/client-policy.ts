import type { errors as Errors } from "oidc-provider"
import { excerpt } from "../../pages/excerpt.ts"
import { revealHidden } from "../../pages/reveal-hidden.ts"

/** Metadata of a client that is being registered or was fetched (RFC 7591 §2), before anything was checked. */
export type ClientMetadata = Record<string, unknown>

const limits = { redirectUris: 20, uriCharacters: 2_000, nameCharacters: 100 }
const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"])

/** What a client that nobody here knows may ask for: to be let in by a person, and to stay so. */
const openGrants = new Set(["authorization_code", "refresh_token"])

/** Schemes that start something else on somebody's machine than the client that they were registered by. */
const foreignSchemes =
  /^(?:javascript|vbscript|data|blob|file|filesystem|about|view-source|ws|wss|ftp|mailto|tel|sms|intent|search-ms|ms-[a-z-]*|ldap|jar|chrome|resource|smb):$/

/** Members that would be fetched, shown as pictures, or mean something to a provider that we are not. */
const ignoredMembers = [
  "scope",
  "logo_uri",
  "sector_identifier_uri",
  "initiate_login_uri",
  "request_uris",
  "post_logout_redirect_uris",
  "default_max_age",
  "require_auth_time",
  "subject_type",
  "id_token_signed_response_alg",
]

/**
 * Makes the metadata of an unknown client something that may be let in: only what we offer of grants, a clean name,
 * `native` where it runs on somebody's machine, and codes sent by http to that machine alone. Throws
 * `invalid_redirect_uri` or `invalid_client_metadata` (RFC 7591 §3.2.2).
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7
 */
export function admitClient(metadata: ClientMetadata, errors: typeof Errors): void {
  for (const member of ignoredMembers) delete metadata[member]
  const uris = redirectUrisOf(metadata, errors)
  for (const uri of uris) checkRedirect(uri, errors)
  metadata["application_type"] = uris.some(runsLocally) ? "native" : "web"
  metadata["response_types"] = ["code"]
  metadata["grant_types"] = grantsOf(metadata["grant_types"])
  metadata["client_name"] = nameOf(metadata["client_name"])
  // A document that anybody can read has no secret in it (its fetcher refused those that name one).
  const method = metadata["token_endpoint_auth_method"]
  if (isDocument(metadata) && method === "client_secret_basic") metadata["token_endpoint_auth_method"] = "none"
}

/** Whether a client is known by the URL of its own metadata. */
export function isDocument({ client_id: id }: ClientMetadata): boolean {
  return typeof id === "string" && id.startsWith("https://")
}

/** The host that vouches for a client's name: it serves the document that the client is known by. */
export function hostOfDocument(clientId: string): string | undefined {
  return clientId.startsWith("https://") ? new URL(clientId).host : undefined
}

/** Whether a code that is sent there stays on the machine of whoever agreed: any program there may be listening. */
export function isLoopback(uri: string): boolean {
  return loopbackHosts.has(new URL(uri).hostname)
}

function redirectUrisOf({ redirect_uris: uris }: ClientMetadata, errors: typeof Errors): string[] {
  const isList = Array.isArray(uris) && uris.length > 0 && uris.length <= limits.redirectUris
  if (!isList || !uris.every((uri) => typeof uri === "string" && uri.length <= limits.uriCharacters)) {
    throw new errors.InvalidClientMetadata(`redirect_uris must be 1 to ${limits.redirectUris} URLs`)
  }
  return uris as string[]
}

function checkRedirect(uri: string, errors: typeof Errors): void {
  const parsed = URL.parse(uri)
  if (parsed === null || uri.includes("#")) throw refusal("must be URLs without a fragment", errors)
  const isForeign = foreignSchemes.test(parsed.protocol) || parsed.username !== "" || parsed.password !== ""
  if (isForeign) throw refusal("must be of your own scheme, and name nobody", errors)
  if (parsed.protocol === "http:" && !isLoopback(uri)) throw refusal("must be https, but for localhost", errors)
}

function refusal(why: string, errors: typeof Errors): Error {
  return new errors.InvalidClientMetadata(`redirect_uris ${why}`)
}

function runsLocally(uri: string): boolean {
  const { protocol } = new URL(uri)
  return protocol === "http:" || protocol !== "https:"
}

function grantsOf(wanted: unknown): string[] {
  const offered = Array.isArray(wanted) ? wanted.filter((grant) => openGrants.has(String(grant))) : []
  return [...new Set(["authorization_code", ...offered.map(String)])]
}

/** Shown to people who decide by it: short, and with nothing hidden in it. */
function nameOf(given: unknown): string {
  const name = typeof given === "string" ? revealHidden(excerpt(given.trim(), limits.nameCharacters)) : ""
  return name === "" ? "A client without a name" : name
}

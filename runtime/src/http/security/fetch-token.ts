import { EgressError } from "../../egress.ts"
import type { Egress, EgressResponse } from "../../egress.ts"
import { createFormEncoder } from "../encode.ts"
import { isHeaderText } from "../header-text.ts"
import type { AccessToken } from "./access-tokens.ts"
import { TokenError } from "./token-request.ts"
import type { TokenRequest } from "./token-request.ts"

/** How tokens are fetched in one call. */
export interface TokenContext {
  readonly egress: Egress
  /** Server of the call: relative token URLs are resolved against it. */
  readonly origin: string
  /** Tells whether an address that is named by the operator or by the description may be private. */
  readonly allowPrivate: (url: URL, isOverride: boolean) => boolean
}

interface Endpoint {
  readonly url: URL
  readonly allowPrivate: boolean
  /** Ways in which the client may say who it is; empty when nobody said. */
  readonly methods: readonly unknown[]
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 256 * 1024

/** Where a token endpoint does not say how long its tokens last (RFC 6749 §5.1). */
const DEFAULT_LIFETIME_S = 300

/**
 * Fetches a token with the credentials of a client. They are sent in the header, and in the body where the endpoint
 * wants them there (RFC 6749 §2.3.1).
 * Throws {@link TokenError}.
 */
export async function fetchToken(request: TokenRequest, context: TokenContext): Promise<AccessToken> {
  const endpoint = await findEndpoint(request, context)
  const isPostOnly = endpoint.methods.length > 0 && !endpoint.methods.includes("client_secret_basic")
  if (isPostOnly) return readToken(await post(request, endpoint, context, false), request, endpoint)
  const first = await post(request, endpoint, context, true)
  const isRefused = (first.status === 400 || first.status === 401) && errorOf(first) !== "invalid_scope"
  return readToken(isRefused ? await post(request, endpoint, context, false) : first, request, endpoint)
}

async function findEndpoint(request: TokenRequest, context: TokenContext): Promise<Endpoint> {
  if (request.discoveryUrl === undefined) return { ...checkUrl(request.tokenUrl, request, context), methods: [] }
  const { url, allowPrivate } = checkUrl(request.discoveryUrl, request, context)
  const response = await send(context, url, allowPrivate, { method: "GET", headers: ["accept", "application/json"] })
  const metadata = response.status === 200 ? parse(response) : {}
  const tokenUrl = metadata["token_endpoint"]
  if (typeof tokenUrl !== "string") {
    throw new TokenError(
      "credential",
      `${url.host} has no OpenID Connect metadata with a token endpoint. ${hint(request)}`,
    )
  }
  const methods = metadata["token_endpoint_auth_methods_supported"]
  return { ...checkUrl(tokenUrl, request, context), methods: Array.isArray(methods) ? methods : [] }
}

/** Secrets travel encrypted, except within a network that the operator opened. */
function checkUrl(text: string | undefined, request: TokenRequest, context: TokenContext): Omit<Endpoint, "methods"> {
  const url = text === undefined ? null : URL.parse(text, context.origin)
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "") {
    throw new TokenError("credential", `The token URL is not an http or https URL. ${hint(request)}`)
  }
  const allowPrivate = context.allowPrivate(url, request.isOverride)
  if (url.protocol === "https:" || allowPrivate) return { url, allowPrivate }
  throw new TokenError(
    "credential",
    `The token URL at ${url.host} is not https, so no secret is sent to it. ${hint(request)}`,
  )
}

function post(
  request: TokenRequest,
  { url, allowPrivate }: Endpoint,
  context: TokenContext,
  inHeader: boolean,
): Promise<EgressResponse> {
  const { clientId, clientSecret, scope, parameters } = request
  const encode = createFormEncoder("token request")
  const fields = {
    grant_type: "client_credentials",
    ...(scope !== "" && { scope }),
    ...parameters,
    ...(!inHeader && { client_id: clientId, client_secret: clientSecret }),
  }
  const pair = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString("base64")
  return send(context, url, allowPrivate, {
    method: "POST",
    headers: [
      "accept",
      "application/json",
      "content-type",
      "application/x-www-form-urlencoded",
      ...(inHeader ? ["authorization", `Basic ${pair}`] : []),
    ],
    body: Object.entries(fields)
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .join("&"),
    secrets: [clientSecret, pair],
  })
}

async function send(
  { egress }: TokenContext,
  url: URL,
  allowPrivate: boolean,
  rest: { method: string; headers: string[]; body?: string; secrets?: string[] },
): Promise<EgressResponse> {
  try {
    const path = url.pathname + url.search
    const bounds = { timeoutMs: TIMEOUT_MS, maxResponseBytes: MAX_BYTES }
    return await egress.request({ origin: url.origin, path, allowPrivate, ...bounds, ...rest })
  } catch (error) {
    if (!(error instanceof EgressError)) throw error
    throw new TokenError(error.errorClass, `No access token could be fetched: ${error.message}`, error)
  }
}

function readToken(response: EgressResponse, request: TokenRequest, { url }: Endpoint): AccessToken {
  const { access_token: value, expires_in: expiresIn } = parse(response)
  if (response.status !== 200 || typeof value !== "string" || value === "" || !isHeaderText(value)) {
    const error = errorOf(response)
    const what = error === undefined ? `status ${response.status} and no access token` : `"${error}"`
    const names = request.variables.join(" and ")
    throw new TokenError("credential", `The token endpoint at ${url.host} answered ${what}. Check ${names}.`)
  }
  const seconds = Number(expiresIn)
  return { value, lifetimeMs: (Number.isFinite(seconds) && seconds > 0 ? seconds : DEFAULT_LIFETIME_S) * 1_000 }
}

/** The error code of RFC 6749 §5.2; its description is the endpoint's own text and stays here. */
function errorOf(response: EgressResponse): string | undefined {
  const { error } = parse(response)
  return typeof error === "string" && /^[\w.-]{1,64}$/.test(error) ? error : undefined
}

function parse({ body }: EgressResponse): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"))
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function hint({ tokenUrlVariable }: TokenRequest): string {
  return `Set ${tokenUrlVariable} to the whole URL of the token endpoint.`
}

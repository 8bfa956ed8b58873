import type { ClientError } from "openid-client"
import { safeErrorName, safeText } from "./safe-text.ts"
import { UpstreamRefused, UpstreamUnavailable } from "./upstream-errors.ts"

/** Errors after which only the connection's person can go on (RFC 6749 §5.2, OpenID Connect Core 1.0 §3.1.2.6). */
const over: ReadonlySet<string> = new Set([
  "invalid_grant",
  "interaction_required",
  "login_required",
  "consent_required",
  "account_selection_required",
])

/** Errors that pass. */
const passing: ReadonlySet<string> = new Set(["temporarily_unavailable", "server_error", "slow_down"])

/** The error that a request was for, and what must not be told of it. */
export interface FailedRequest {
  /** Host of the provider. */
  readonly host: string
  /** Whatever was sent that is nobody else's to see. */
  readonly secrets: readonly (string | undefined)[]
}

/**
 * What went wrong, in our own words. The original is not kept as the cause: it may hold tokens, and causes are logged.
 */
export function toUpstreamError(error: unknown, request: FailedRequest): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof UpstreamRefused || at instanceof UpstreamUnavailable) return at
  }
  if (!(error instanceof Error)) return error
  if (isBodyError(error)) return toRefusal(error.error, error.error_description, request)
  if (isClientError(error)) return invalidAnswer(error, request)
  return error
}

/** A refusal as the server words it: at the token endpoint, or in the query of the callback. */
export function toRefusal(
  name: unknown,
  description: unknown,
  { host, secrets }: FailedRequest,
): UpstreamRefused | UpstreamUnavailable {
  const error = safeErrorName(name)
  if (passing.has(error)) return new UpstreamUnavailable(`${host} can't answer now (${error})`)
  const said = safeText(description, secrets)
  return new UpstreamRefused(error, `${host} refused: ${error}${said === undefined ? "" : ` (“${said}”)`}`, {
    description: said,
    needsReconnect: over.has(error),
  })
}

function invalidAnswer(error: ClientError, { host }: FailedRequest): UpstreamRefused {
  return new UpstreamRefused("invalid_answer", `${host} answers in a way that can't be used: ${error.message}`)
}

function isBodyError(error: Error): error is Error & { readonly error: string; readonly error_description?: string } {
  return "error" in error && typeof error.error === "string"
}

function isClientError(error: Error): error is ClientError {
  return "code" in error && typeof error.code === "string" && error.code.startsWith("OAUTH_")
}

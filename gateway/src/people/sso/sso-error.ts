import { EgressError } from "@sneck/runtime"
import { GatewayError } from "../../errors.ts"

/**
 * What is told of a sign-in that failed at a provider: what the provider wrote may be anything, and is not shown. A code
 * of RFC 6749 §4.1.2.1 is.
 */
export function toSsoError(error: unknown, name: string): GatewayError {
  if (error instanceof GatewayError) return error
  if (reachError(error) !== undefined) {
    return new GatewayError(502, "sso-unavailable", `${name} could not be reached: try again later`)
  }
  const code = error instanceof Error && "error" in error && typeof error.error === "string" ? error.error : ""
  const told = /^[a-z_]{1,40}$/.test(code) ? ` (${code})` : ""
  const why =
    `The answer of ${name} could not be taken${told}: begin again, and ask an administrator when it stays so. ` +
    "The server's log says more"
  return new GatewayError(403, "sso-refused", why)
}

/** Why a provider could not be reached, where that is what went wrong. */
export function reachError(error: unknown): EgressError | undefined {
  if (error instanceof EgressError) return error
  return error instanceof Error && error.cause !== undefined ? reachError(error.cause) : undefined
}

/** Messages of an error and of what caused it: no claims, no tokens, no bodies, which libraries hang on to it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown"
  const cause = error.cause instanceof Error ? `: ${reasonOf(error.cause)}` : ""
  return `${error.message.slice(0, 300)}${cause}`
}

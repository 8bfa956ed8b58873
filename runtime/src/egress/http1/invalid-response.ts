import { EgressError } from "../egress-error.ts"

/** The error for an answer that breaks the rules of HTTP/1.1. */
export function invalidResponse(host: string): EgressError {
  return new EgressError("INVALID_RESPONSE", `${host} did not answer with valid HTTP.`)
}

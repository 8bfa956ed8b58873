import { EgressError } from "./egress-error.ts"

interface SystemError {
  readonly code?: unknown
  readonly errors?: unknown
}

/** Puts whatever the network threw into words for people: `host` is all that they learn about the request. */
export function toEgressError(error: unknown, host: string): EgressError {
  if (error instanceof EgressError) return error
  const code = codeOf(error)
  return describe(code, host, error) ?? new EgressError("CONNECTION_FAILED", `The request to ${host} failed.`, error)
}

function describe(code: string, host: string, cause: unknown): EgressError | undefined {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "EAI_FAIL":
    case "EAI_NODATA":
      return new EgressError("HOST_NOT_FOUND", `The host ${host} could not be found (DNS).`, cause)
    case "ECONNREFUSED":
      return new EgressError("CONNECTION_FAILED", `${host} refused the connection. Is the service running?`, cause)
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "EADDRNOTAVAIL":
      return new EgressError("CONNECTION_FAILED", `${host} cannot be reached from here.`, cause)
    case "ETIMEDOUT":
      return new EgressError("CONNECT_TIMEOUT", `${host} did not accept the connection in time.`, cause)
    case "ECONNRESET":
    case "EPIPE":
      return new EgressError(
        "CONNECTION_CLOSED",
        `${host} closed the connection before its answer was complete.`,
        cause,
      )
    default:
      return describeFamily(code, host, cause)
  }
}

/** OpenSSL has a family of codes. */
function describeFamily(code: string, host: string, cause: unknown): EgressError | undefined {
  if (/^ERR_(?:TLS|SSL)_|CERT|^(?:EPROTO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)) {
    return new EgressError("TLS_FAILED", `No secure connection to ${host} could be made (${code}).`, cause)
  }
  return undefined
}

/** Code of an error; of the first one that has any, where several addresses were tried. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return ""
  const { code, errors } = error as SystemError
  if (typeof code === "string" && code !== "") return code
  if (!Array.isArray(errors)) return ""
  return errors.map(codeOf).find((found) => found !== "") ?? ""
}

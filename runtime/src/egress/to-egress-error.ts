import { EgressError } from "./egress-error.ts"

interface SystemError {
  readonly name?: unknown
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
    case "UND_ERR_CONNECT_TIMEOUT":
      return new EgressError("CONNECT_TIMEOUT", `${host} did not accept the connection in time.`, cause)
    case "ECONNRESET":
    case "EPIPE":
    case "UND_ERR_SOCKET":
      return new EgressError(
        "CONNECTION_CLOSED",
        `${host} closed the connection before its answer was complete.`,
        cause,
      )
    case "UND_ERR_HEADERS_OVERFLOW":
      return new EgressError("INVALID_RESPONSE", `${host} answered with headers that are too large.`, cause)
    case "UND_ERR_INVALID_ARG":
    case "UND_ERR_NOT_SUPPORTED":
      return new EgressError("INVALID_REQUEST", `The request to ${host} is not valid HTTP.`, cause)
    case "UND_ERR_DESTROYED":
    case "UND_ERR_CLOSED":
      return new EgressError("CLOSED", `The request to ${host} was stopped: the gateway is shutting down.`, cause)
    default:
      return describeFamily(code, host, cause)
  }
}

/** Families of codes: `HPE_…` comes from the HTTP parser, the rest from OpenSSL. */
function describeFamily(code: string, host: string, cause: unknown): EgressError | undefined {
  if (code.startsWith("HPE_") || code.startsWith("UND_ERR_RES") || code === "UND_ERR_REQ_CONTENT_LENGTH_MISMATCH") {
    return new EgressError("INVALID_RESPONSE", `${host} did not answer with valid HTTP.`, cause)
  }
  if (/^ERR_(?:TLS|SSL)_|CERT|^(?:EPROTO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH)/.test(code)) {
    return new EgressError("TLS_FAILED", `No secure connection to ${host} could be made (${code}).`, cause)
  }
  return undefined
}

/** Code of an error; of the first one that has any, where several addresses were tried. */
function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return ""
  const { name, code, errors } = error as SystemError
  // Some of the parser's errors have no code.
  if (name === "HTTPParserError") return "HPE_INVALID"
  if (typeof code === "string" && code !== "") return code
  if (!Array.isArray(errors)) return ""
  return errors.map(codeOf).find((found) => found !== "") ?? ""
}

import type { ErrorClass } from "../result.ts"

/** What went wrong on the way out, stable: logs and tests rely on it. */
export type EgressCode =
  | "ADDRESS_NOT_ALLOWED"
  | "SCHEME_NOT_ALLOWED"
  | "HOST_NOT_FOUND"
  | "CONNECTION_FAILED"
  | "CONNECTION_CLOSED"
  | "CONNECT_TIMEOUT"
  | "TIMEOUT"
  | "TLS_FAILED"
  | "INVALID_REQUEST"
  | "INVALID_RESPONSE"
  | "RESPONSE_TOO_LARGE"
  | "REDIRECT_REFUSED"
  | "CANCELLED"
  | "CLOSED"

const CLASSES: Readonly<Record<EgressCode, ErrorClass>> = {
  ADDRESS_NOT_ALLOWED: "egress",
  SCHEME_NOT_ALLOWED: "egress",
  HOST_NOT_FOUND: "network",
  CONNECTION_FAILED: "network",
  CONNECTION_CLOSED: "network",
  CONNECT_TIMEOUT: "timeout",
  TIMEOUT: "timeout",
  TLS_FAILED: "network",
  INVALID_REQUEST: "internal",
  INVALID_RESPONSE: "network",
  RESPONSE_TOO_LARGE: "too_large",
  REDIRECT_REFUSED: "network",
  CANCELLED: "cancelled",
  CLOSED: "cancelled",
}

/** A request that got no usable answer. The message is public: it names the host and never a path, query or secret. */
export class EgressError extends Error {
  override readonly name = "EgressError"
  readonly code: EgressCode
  readonly errorClass: ErrorClass

  constructor(code: EgressCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.errorClass = CLASSES[code]
  }
}

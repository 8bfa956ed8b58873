import { STATUS_CODES } from "node:http"
import type { GatewayError } from "../../errors.ts"

/** Media type of problems (RFC 9457 §3). */
export const problemType = "application/problem+json"

/** An error as it is answered (RFC 9457). */
export interface Problem extends Readonly<Record<string, unknown>> {
  readonly type: "about:blank"
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Stable, kebab-case. */
  readonly code: string
}

/** Writes an error as a problem. */
export function toProblem(error: GatewayError): Problem {
  const title = STATUS_CODES[error.status] ?? "Error"
  const { status, message: detail, code } = error
  return { ...error.details, type: "about:blank", title, status, detail, code }
}

import type { Diagnostic } from "@sneck/generator"

/** A request that the gateway refuses. `message` is public; the cause is only logged. */
export class GatewayError extends Error {
  override readonly name = "GatewayError"
  /** HTTP status. */
  readonly status: number
  /** Stable, kebab-case: `unknown-toolset`. */
  readonly code: string
  readonly headers: Readonly<Record<string, string>>
  /** Further members of the problem (RFC 9457 §3.2), public as well: `errors`, `diagnostics`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
    this.details = details
  }
}

/** A source that could not be read or generated. Nothing has changed when it is thrown. */
export class SourceError extends Error {
  override readonly name = "SourceError"
  /** Stable, kebab-case: `not-found`, `too-large`, `invalid-description`. */
  readonly code: string
  readonly diagnostics: readonly Diagnostic[]
  /** Exit code for a command line: 4 not found, 5 invalid. */
  readonly exitCode: number

  constructor(
    code: string,
    message: string,
    options: { diagnostics?: readonly Diagnostic[]; exitCode?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.diagnostics = options.diagnostics ?? []
    this.exitCode = options.exitCode ?? 5
  }
}

/** A gateway that could not be started: the port is taken, the data folder can't be written. */
export class StartError extends Error {
  override readonly name = "StartError"
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

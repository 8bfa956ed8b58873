/** The provider said no, and would again. The message is for people and carries no secret. */
export class UpstreamRefused extends Error {
  override readonly name = "UpstreamRefused"
  /** RFC 6749 §5.2, §4.1.2.1: `invalid_grant`; or ours: `wrong_issuer`, `wrong_state`, `invalid_answer`. */
  readonly error: string
  /** The provider's own words, made safe to show: plain text, at most 300 characters. */
  readonly description: string | undefined
  /** The connection is over: only its person can make a new one. */
  readonly needsReconnect: boolean

  constructor(
    error: string,
    message: string,
    options: {
      readonly description?: string | undefined
      readonly needsReconnect?: boolean
      readonly cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.error = error
    this.description = options.description
    this.needsReconnect = options.needsReconnect ?? false
  }
}

/** No answer that can be used came: the network, time, or a server in trouble (5xx, 429). Trying again may help. */
export class UpstreamUnavailable extends Error {
  override readonly name = "UpstreamUnavailable"
  /** How long the provider asks to be left alone; milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: { readonly retryAfterMs?: number | undefined; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfterMs = options.retryAfterMs
  }
}

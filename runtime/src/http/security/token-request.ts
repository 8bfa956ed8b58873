import type { ErrorClass } from "../../result.ts"

/** A token that a call needs, and how it is fetched. */
export interface TokenRequest {
  readonly clientId: string
  readonly clientSecret: string
  /** Between spaces; empty where the operation names none. */
  readonly scope: string
  readonly parameters: Readonly<Record<string, string>>
  /** Variables that hold the credentials, for messages. */
  readonly variables: readonly string[]
  readonly tokenUrlVariable: string
  /** Absolute, or relative to the server of the call. */
  readonly tokenUrl: string | undefined
  readonly discoveryUrl: string | undefined
  /** The operator named the token URL; a description did not. */
  readonly isOverride: boolean
}

/** What tells tokens apart. It holds secrets: it never leaves the process. */
export function tokenKey({ tokenUrl, discoveryUrl, clientId, clientSecret, scope }: TokenRequest): string {
  return JSON.stringify([tokenUrl, discoveryUrl, clientId, clientSecret, scope])
}

/** No token came. The message is public: it names variables and hosts and no secret. */
export class TokenError extends Error {
  override readonly name = "TokenError"
  readonly errorClass: ErrorClass

  constructor(errorClass: ErrorClass, message: string, cause?: unknown) {
    super(message, { cause })
    this.errorClass = errorClass
  }
}

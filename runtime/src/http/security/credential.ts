import { isHeaderText } from "../header-text.ts"
import type { RequestDraft } from "../request-draft.ts"
import type { TokenRequest } from "./token-request.ts"

/** Reads a variable; empty when it is not set. */
export type ReadVariable = (name: string) => string

/** One security scheme, ready to be applied to calls. */
export interface CompiledScheme {
  /** Variables that must be there. */
  readonly variables: readonly string[]
  /** The token that must have been fetched before; undefined where the variables are all that is needed. */
  readonly tokenRequest?: (read: ReadVariable) => TokenRequest
  /** Puts the credential into the request and notes what must not come back. `token` is the one that was asked for. */
  apply(draft: RequestDraft, read: ReadVariable, token: string): void
}

/** A variable's value cannot be sent where its scheme wants it. The message names the variable, never the value. */
export class UnusableCredential extends Error {
  override readonly name = "UnusableCredential"

  constructor(
    variable: string,
    why = "holds a line break or another character that an HTTP header cannot carry. Set it again.",
  ) {
    super(`The value of ${variable} ${why}`)
  }
}

/** Adds a header with a credential. */
export function addCredentialHeader(draft: RequestDraft, header: string, value: string, variable: string): void {
  if (!isHeaderText(value)) throw new UnusableCredential(variable)
  draft.headers.push(header, value)
}

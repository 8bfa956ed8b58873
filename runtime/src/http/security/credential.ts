import type { RequestDraft } from "../request-draft.ts"

/** Reads a variable that is known to be there. */
type ReadVariable = (name: string) => string

/** One security scheme, ready to be applied to calls. */
export interface CompiledScheme {
  /** Variables that must be there. */
  readonly variables: readonly string[]
  /** Puts the credential into the request and notes what must not come back. */
  apply(draft: RequestDraft, read: ReadVariable): void
}

/** A variable's value cannot be sent where its scheme wants it. The message names the variable, never the value. */
export class UnusableCredential extends Error {
  override readonly name = "UnusableCredential"

  constructor(variable: string) {
    super(
      `The value of ${variable} holds a line break or another character that an HTTP header cannot carry. Set it again.`,
    )
  }
}

/** Adds a header with a credential. */
export function addCredentialHeader(draft: RequestDraft, header: string, value: string, variable: string): void {
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) throw new UnusableCredential(variable)
  draft.headers.push(header, value)
}

import type { Diagnostic } from "../../diagnostic.ts"

/** What makes a whole description unusable; carries the diagnostic that says so. */
export class LoadError extends Error {
  override readonly name = "LoadError"
  readonly diagnostic: Diagnostic

  constructor(
    code: string,
    message: string,
    details: Partial<Pick<Diagnostic, "pointer" | "line" | "column" | "hint">>,
  ) {
    super(message)
    this.diagnostic = { severity: "error", code, message, pointer: "", ...details }
  }
}

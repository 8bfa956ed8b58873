import type { Diagnostic } from "../../diagnostic.ts"
import { locateDiagnostics, type LocatableText } from "../locate/locate-diagnostics.ts"

/** What makes a whole description unusable; carries the diagnostic that says so. */
export class LoadError extends Error {
  override readonly name = "LoadError"
  readonly diagnostic: Diagnostic

  constructor(
    code: string,
    message: string,
    details: Partial<Pick<Diagnostic, "pointer" | "file" | "line" | "column" | "hint">>,
  ) {
    super(message)
    this.diagnostic = { severity: "error", code, message, pointer: "", ...details }
  }

  /** The same error with the line of what its pointer names. */
  located(parsed: LocatableText): LoadError {
    const [diagnostic] = locateDiagnostics([this.diagnostic], parsed)
    return new LoadError(this.diagnostic.code, this.message, diagnostic ?? this.diagnostic)
  }

  /** The same error in a file of that name, unless it names one itself. */
  inFile(file: string | undefined): LoadError {
    if (file === undefined || this.diagnostic.file !== undefined) return this
    return new LoadError(this.diagnostic.code, this.message, { ...this.diagnostic, file })
  }
}

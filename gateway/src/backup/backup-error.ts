/** A backup that could not be made or restored. Nothing has changed when it is thrown. */
export class BackupError extends Error {
  override readonly name = "BackupError"
  /** Stable, kebab-case: `file-exists`, `no-file`, `damaged`, `newer`, `not-empty`, `in-use`, `no-database`. */
  readonly code: string
  /** For a command line: 4 not found, 5 can't be used. */
  readonly exitCode: number

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.exitCode = exitCodes[code] ?? 1
  }
}

const exitCodes: Readonly<Record<string, number>> = { "no-file": 4, "no-database": 4, damaged: 5, newer: 5 }

/** A backup that could not be made or restored. Nothing has changed when it is thrown. */
export class BackupError extends Error {
  override readonly name = "BackupError"
  /** Stable, kebab-case: `file-exists`, `no-file`, `damaged`, `newer`, `not-empty`, `in-use`, `no-database`. */
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

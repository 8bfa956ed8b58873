/** What makes one operation unusable. It costs that operation and nothing else. */
export class OperationError extends Error {
  override readonly name = "OperationError"
  /** Code of the diagnostic it becomes. */
  readonly code: string
  /** Where it is, when that is more exact than the operation itself. */
  readonly pointer: string | undefined
  readonly hint: string | undefined

  constructor(code: string, message: string, details: { pointer?: string; hint?: string } = {}) {
    super(message)
    this.code = code
    this.pointer = details.pointer
    this.hint = details.hint
  }
}

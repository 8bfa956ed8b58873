/** One thing wrong with a call's arguments. */
export interface ArgumentProblem {
  /** `body.visitors[0].age`; empty for the arguments as a whole. */
  readonly path: string
  /** What to do about it, in words that an agent can act on: `must be an integer, got "three"`. */
  readonly message: string
}

/** An argument that its schema allows and that still cannot be sent: it could not be written without doing harm. */
export class UnsendableArgument extends Error {
  override readonly name = "UnsendableArgument"
  readonly problem: ArgumentProblem

  constructor(path: string, message: string) {
    super(`${path}: ${message}`)
    this.problem = { path, message }
  }
}

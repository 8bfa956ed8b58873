/** A call that cannot be made as it was asked for. The message is meant for the agent and holds no secret. */
export class CallProblem extends Error {
  override readonly name = "CallProblem"
}

/** A problem with one argument: `"day" must not be empty`. */
export function argumentProblem(argument: string, message: string): CallProblem {
  return new CallProblem(`Argument "${argument}" ${message}. Nothing was sent.`)
}

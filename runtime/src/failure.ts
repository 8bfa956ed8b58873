import type { ErrorClass, Outcome, UpstreamExchange } from "./result.ts"

/** An outcome that tells the agent in words what went wrong. `text` goes to the client: no secrets. */
export function failure(errorClass: ErrorClass, text: string, upstream?: UpstreamExchange): Outcome {
  const result = { content: [{ type: "text" as const, text }], isError: true }
  return upstream === undefined ? { result, errorClass } : { result, errorClass, upstream }
}

/** An outcome for what should not have happened: the cause is for the log, the client learns only that it is our fault. */
export function internalFailure(toolName: string, cause: unknown): Outcome {
  return { ...failure("internal", `The tool ${toolName} could not be run: an internal error.`), cause }
}

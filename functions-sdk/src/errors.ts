import { statusKey, type CallToolResult } from "./content.ts"
import type { GuestError } from "./protocol.ts"
import type { Issue } from "./schema/validate.ts"

/** A toolset that is not well defined; the message says where and what to do. */
export class ToolsetError extends Error {
  override readonly name = "ToolsetError"
}

/** A failure that the agent is meant to read; what `ctx.fail` throws. */
export class ToolFailure extends Error {
  override readonly name = "ToolFailure"
  readonly result: CallToolResult

  constructor(message: string, result: CallToolResult) {
    super(message)
    this.result = result
  }
}

/** A call that a function cannot answer, with the code that the house knows it by. */
export class CallError extends Error {
  override readonly name = "CallError"
  readonly code: GuestError["code"]
  readonly status: number | undefined
  readonly issues: readonly Issue[] | undefined

  constructor(code: GuestError["code"], message: string, more: { status?: number; issues?: readonly Issue[] } = {}) {
    super(message)
    this.code = code
    this.status = more.status
    this.issues = more.issues
  }
}

/** What `fail` and `assert` say: a sentence, or an object whose `error` is one. */
export type FailureText = string | { readonly error: string; readonly [key: string]: unknown }

/** `status` is an HTTP status that tells the kind of failure. */
export interface FailureOptions {
  readonly status?: number
}

/** Ends the call with an error that the agent reads and may act upon. */
export function fail(error: FailureText, options: FailureOptions = {}): never {
  const text = typeof error === "string" ? error : JSON.stringify(error)
  const message = typeof error === "string" ? error : error.error
  const status = options.status === undefined ? {} : { _meta: { [statusKey]: options.status } }
  throw new ToolFailure(message, { content: [{ type: "text", text }], isError: true, ...status })
}

/** Fails the call, as `fail` does, unless `condition` holds. */
export function assert(condition: unknown, error: FailureText, options?: FailureOptions): asserts condition {
  if (!condition) fail(error, options)
}

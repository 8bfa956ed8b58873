import { statusKey } from "./content.ts"
import { CallError, ToolFailure } from "./errors.ts"
import { fromResponse } from "./from-response.ts"
import type { GuestError, GuestRequest, GuestResult, Json } from "./protocol.ts"
import { isResponse } from "./to-result.ts"

/** Runs what answers a request, and tells failures that the agent may read from those that are bugs. */
export async function answer(run: () => Promise<Json>, kind: GuestRequest["kind"] = "tool"): Promise<GuestResult> {
  try {
    return { ok: true, result: await run() }
  } catch (error) {
    if (kind === "tool" || !(error instanceof ToolFailure)) return answerFailure(error)
    // Only results of tools can say that something failed.
    const status = error.result._meta?.[statusKey]
    const { message } = error
    return { ok: false, error: { code: "function-error", message, ...(typeof status === "number" && { status }) } }
  }
}

async function answerFailure(error: unknown): Promise<GuestResult> {
  if (error instanceof ToolFailure) return { ok: true, result: error.result as unknown as Json }
  if (isResponse(error))
    return { ok: true, result: { ...(await fromResponse(error)), isError: true } as unknown as Json }
  return { ok: false, error: toGuestError(error) }
}

function toGuestError(error: unknown): GuestError {
  if (error instanceof CallError) {
    const { code, message, status, issues } = error
    return {
      code,
      message,
      ...(status !== undefined && { status }),
      ...(issues && { issues: issues as unknown as Json }),
    }
  }
  if (!(error instanceof Error)) return { code: "function-error", message: `The function threw ${describe(error)}` }
  return { code: "function-error", message: error.message || error.name, ...(error.stack && { stack: error.stack }) }
}

function describe(thrown: unknown): string {
  return typeof thrown === "string" ? thrown : (JSON.stringify(thrown) ?? String(thrown))
}

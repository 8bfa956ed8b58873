import type { CompiledTool } from "../compiled-tool.ts"
import { EgressError } from "../egress.ts"
import type { EgressResponse } from "../egress.ts"
import { failure, internalFailure } from "../failure.ts"
import type { InvokeContext } from "../invoke-context.ts"
import type { Outcome, UpstreamExchange } from "../result.ts"
import { prepareRequest } from "./prepare-request.ts"
import type { Call } from "./prepare-request.ts"
import { readyRequest, renewAging } from "./ready-request.ts"
import type { RequestDraft } from "./request-draft.ts"
import { scrub } from "./scrub.ts"
import { isMendable, sendAgain } from "./send-again.ts"
import type { Attempt, Sent } from "./send-again.ts"
import { toResult } from "./to-result.ts"

/**
 * Calls the operation behind a tool: request built, credentials applied, sent, answer shaped. Never throws.
 * One function that waits, since each of them costs on the way of every call.
 */
export async function executeOperation(
  tool: CompiledTool,
  args: Readonly<Record<string, unknown>>,
  context: InvokeContext,
): Promise<Outcome> {
  const call = { tool, args, context }
  let prepared = prepareRequest(call)
  if ("needs" in prepared) prepared = await readyRequest(call, prepared)
  if ("result" in prepared) return prepared
  if (prepared.tokens.length > 0) renewAging(call, prepared)
  tool.upstream.retries.earn()
  const startedAt = performance.now()
  let attempt: Attempt
  try {
    attempt = { response: await context.egress.request(prepared.request) }
  } catch (error) {
    if (!(error instanceof EgressError)) return internalFailure(tool.tool.name, error)
    attempt = { error }
  }
  const first = { prepared, attempt, retries: 0 }
  if ("response" in attempt && !isMendable(attempt.response)) return toOutcome(tool, first, startedAt)
  return mend(call, first, startedAt)
}

async function mend(call: Call, first: Sent, startedAt: number): Promise<Outcome> {
  try {
    return toOutcome(call.tool, await sendAgain(call, first, startedAt), startedAt)
  } catch (error) {
    return internalFailure(call.tool.tool.name, error)
  }
}

function toOutcome(tool: CompiledTool, { prepared, attempt, retries }: Sent, startedAt: number): Outcome {
  const { draft, request, variables } = prepared
  const durationMs = performance.now() - startedAt
  if ("error" in attempt) {
    const { error } = attempt
    const exchange = measure(draft, durationMs, retries, undefined)
    return { ...failure(error.errorClass, scrub(error.message, draft.secrets), exchange), cause: error }
  }
  const { response } = attempt
  const exchange = measure(draft, durationMs, retries, response)
  return toResult({ tool, response, exchange, variables, secrets: draft.secrets, url: request.origin + request.path })
}

function measure(
  { body }: RequestDraft,
  durationMs: number,
  retries: number,
  response: EgressResponse | undefined,
): UpstreamExchange {
  return {
    status: response?.status ?? 0,
    durationMs,
    requestBytes: body === undefined ? 0 : Buffer.byteLength(body),
    responseBytes: response?.receivedBytes ?? 0,
    ...(retries > 0 && { retries }),
  }
}

import { EgressError } from "../egress.ts"
import type { EgressResponse } from "../egress.ts"
import { pause } from "./pause.ts"
import { prepareRequest } from "./prepare-request.ts"
import type { Call, Prepared } from "./prepare-request.ts"
import { readyRequest } from "./ready-request.ts"
import { retryDelay } from "./retry-delay.ts"

/** What one request came to. */
export type Attempt = { readonly response: EgressResponse } | { readonly error: EgressError }

/** A call after its last attempt. */
export interface Sent {
  readonly prepared: Prepared
  readonly attempt: Attempt
  /** Requests beyond the first. */
  readonly retries: number
}

const MAX_RETRIES = 2
const DEFAULT_TIMEOUT_MS = 30_000

/** Answers that may be others in a moment (RFC 9110 §15, RFC 6585 §4). */
const PASSING = new Set([408, 429, 500, 502, 503, 504])

/** Failures before anything was sent. */
const UNSENT = new Set(["CONNECTION_FAILED", "CONNECT_TIMEOUT", "HOST_NOT_FOUND"])

/** Whether an answer is worth a second look; nearly all are not. */
export function isMendable({ status }: EgressResponse): boolean {
  return status === 401 || PASSING.has(status)
}

/**
 * Sends a request again where that can do no harm and may help: a fetched token that was refused is replaced once;
 * what repeats without harm is sent up to two times more, as is what was never sent. Within the deadline of the call
 * and the budget of its toolset.
 */
export async function sendAgain(call: Call, first: Sent, startedAt: number): Promise<Sent> {
  const renewed = await withNewToken(call, first, startedAt)
  let sent = renewed
  while (isWorthwhile(call, sent, renewed.retries)) {
    const wait = retryDelay(
      sent.retries - renewed.retries,
      "response" in sent.attempt ? sent.attempt.response : undefined,
    )
    if (wait === undefined || wait >= remainingMs(call, startedAt) || !call.tool.upstream.retries.spend()) break
    try {
      await pause(wait, call.context.signal)
    } catch (error) {
      return { ...sent, attempt: { error: asEgressError(error) } }
    }
    sent = await send(call, sent.prepared, sent.retries + 1, startedAt)
  }
  return sent
}

/** A token may be revoked before its time. The request was not carried out, so it may be sent again whatever it does. */
async function withNewToken(call: Call, sent: Sent, startedAt: number): Promise<Sent> {
  const { prepared, attempt } = sent
  if (prepared.tokens.length === 0 || !("response" in attempt) || attempt.response.status !== 401) return sent
  for (const { request, value } of prepared.tokens) call.tool.upstream.tokens.forget(request, value)
  const waiting = prepareRequest(call)
  const next = "needs" in waiting ? await readyRequest(call, waiting) : waiting
  // The refusal itself says more than what came of asking for another token.
  return "result" in next ? sent : send(call, next, sent.retries + 1, startedAt)
}

function isWorthwhile(call: Call, { attempt, retries }: Sent, retriesBefore: number): boolean {
  const { limits } = call.context
  if (retries - retriesBefore >= (limits?.maxRetries ?? MAX_RETRIES)) return false
  if ("response" in attempt) return PASSING.has(attempt.response.status) && isRepeatable(call)
  return UNSENT.has(attempt.error.code) || (attempt.error.code === "CONNECTION_CLOSED" && isRepeatable(call))
}

/** By the method's semantics (RFC 9110 §9.2.2), or as the description overrides them. */
function isRepeatable({ tool }: Call): boolean {
  return tool.tool.annotations.idempotentHint
}

async function send(call: Call, prepared: Prepared, retries: number, startedAt: number): Promise<Sent> {
  try {
    const request = { ...prepared.request, timeoutMs: Math.max(1, remainingMs(call, startedAt)) }
    return { prepared, retries, attempt: { response: await call.context.egress.request(request) } }
  } catch (error) {
    return { prepared, retries, attempt: { error: asEgressError(error) } }
  }
}

function asEgressError(error: unknown): EgressError {
  if (error instanceof EgressError) return error
  throw error
}

function remainingMs({ context }: Call, startedAt: number): number {
  return (context.limits?.timeoutMs ?? DEFAULT_TIMEOUT_MS) - (performance.now() - startedAt)
}

import { formatProblems } from "../arguments/format-problems.ts"
import { UnsendableArgument } from "../arguments/problem.ts"
import type { CompiledTool } from "../compiled-tool.ts"
import { EgressError } from "../egress.ts"
import type { EgressRequest } from "../egress.ts"
import { failure, internalFailure } from "../failure.ts"
import type { InvokeContext } from "../invoke-context.ts"
import type { Outcome, UpstreamExchange } from "../result.ts"
import { applySecurity } from "./apply-security.ts"
import { buildRequest } from "./build-request.ts"
import { chooseServer } from "./choose-server.ts"
import type { Upstream } from "./choose-server.ts"
import type { RequestDraft } from "./request-draft.ts"
import { scrub } from "./scrub.ts"
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
  const prepared = prepare(tool, args, context)
  if ("result" in prepared) return prepared
  const { draft, request } = prepared
  const startedAt = performance.now()
  try {
    const response = await context.egress.request(request)
    const exchange = measure(draft, performance.now() - startedAt, response.status, response.receivedBytes)
    const { variables } = prepared
    return toResult({ tool, response, exchange, variables, secrets: draft.secrets, url: request.origin + request.path })
  } catch (error) {
    if (!(error instanceof EgressError)) return internalFailure(tool.tool.name, error)
    const exchange = measure(draft, performance.now() - startedAt, 0, 0)
    return { ...failure(error.errorClass, scrub(error.message, draft.secrets), exchange), cause: error }
  }
}

/** A request that is ready to be sent. */
interface Prepared {
  readonly draft: RequestDraft
  readonly request: EgressRequest
  /** Variables whose values it carries. */
  readonly variables: readonly string[]
}

function prepare(
  tool: CompiledTool,
  args: Readonly<Record<string, unknown>>,
  context: InvokeContext,
): Prepared | Outcome {
  try {
    const { operation } = tool
    const draft = draftRequest(tool, args)
    if ("result" in draft) return draft
    const upstream = chooseServer(operation.servers, context)
    if (typeof upstream === "string") return failure("credential", upstream)
    const authorization = applySecurity(draft, operation.security, context.environment)
    if ("problem" in authorization) return failure("credential", authorization.problem)
    const request = toEgressRequest(operation.method, draft, upstream, context)
    return { draft, request, variables: authorization.variables }
  } catch (cause) {
    return internalFailure(tool.tool.name, cause)
  }
}

function draftRequest(tool: CompiledTool, args: Readonly<Record<string, unknown>>): RequestDraft | Outcome {
  try {
    return buildRequest(tool.operation, args)
  } catch (error) {
    if (error instanceof UnsendableArgument)
      return failure("validation", formatProblems(tool.tool.name, [error.problem]))
    // Writing JSON recurses as deep as the arguments do.
    if (error instanceof RangeError)
      return failure("validation", "The arguments are nested too deeply; nothing was sent.")
    throw error
  }
}

function toEgressRequest(
  method: string,
  draft: RequestDraft,
  upstream: Upstream,
  { signal, limits, allowPrivateNetwork, trustServer }: InvokeContext,
): EgressRequest {
  if (draft.cookies !== "") draft.headers.push("cookie", draft.cookies)
  const path = upstream.basePath + draft.path || "/"
  return {
    origin: upstream.origin,
    path: draft.query === "" ? path : `${path}?${draft.query}`,
    method,
    headers: draft.headers,
    body: draft.body,
    allowPrivate: allowPrivateNetwork === true || (trustServer === true && upstream.isOverride),
    allowPrivateRedirects: allowPrivateNetwork,
    timeoutMs: limits?.timeoutMs,
    maxResponseBytes: limits?.maxResponseBytes,
    signal,
    secrets: draft.secrets,
  }
}

function measure(draft: RequestDraft, durationMs: number, status: number, responseBytes: number): UpstreamExchange {
  const requestBytes = draft.body === undefined ? 0 : Buffer.byteLength(draft.body)
  return { status, durationMs, requestBytes, responseBytes }
}

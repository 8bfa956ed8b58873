import { formatProblems } from "../arguments/format-problems.ts"
import { UnsendableArgument } from "../arguments/problem.ts"
import type { CompiledTool } from "../compiled-tool.ts"
import type { EgressRequest } from "../egress.ts"
import { failure, internalFailure } from "../failure.ts"
import type { InvokeContext } from "../invoke-context.ts"
import type { Outcome } from "../result.ts"
import { addCredentials } from "./add-credentials.ts"
import { applySecurity } from "./apply-security.ts"
import type { UsedToken } from "./apply-security.ts"
import { buildRequest } from "./build-request.ts"
import { chooseServer } from "./choose-server.ts"
import type { Upstream } from "./choose-server.ts"
import type { RequestDraft } from "./request-draft.ts"
import type { TokenRequest } from "./security/token-request.ts"

/** One call of one tool. */
export interface Call {
  readonly tool: CompiledTool
  readonly args: Readonly<Record<string, unknown>>
  readonly context: InvokeContext
}

/** A request that is ready to be sent. */
export interface Prepared {
  readonly draft: RequestDraft
  readonly request: EgressRequest
  /** Variables whose values it carries, and what else it shows: for people. */
  readonly variables: readonly string[]
  readonly tokens: readonly UsedToken[]
}

/** A request that waits for a token. */
export interface Unprepared {
  readonly needs: TokenRequest
  readonly upstream: Upstream
}

/** Builds the request of a call, credentials included; an outcome says why there is none. Never throws. */
export function prepareRequest({ tool, args, context }: Call): Prepared | Unprepared | Outcome {
  try {
    const { operation } = tool
    const draft = draftRequest(tool, args)
    if ("result" in draft) return draft
    const upstream = chooseServer(operation.servers, context)
    if ("problem" in upstream) return failure(upstream.errorClass, upstream.problem)
    const authorization = applySecurity(draft, operation.security, context.environment, tool.upstream.tokens)
    if ("problem" in authorization) return failure("credential", authorization.problem)
    if ("needs" in authorization) return { needs: authorization.needs, upstream }
    const added = context.credentials === undefined ? undefined : addCredentials(draft, context.credentials)
    if (added !== undefined && "problem" in added) return failure("credential", added.problem)
    const variables = added === undefined ? authorization.variables : [...authorization.variables, ...added.labels]
    const request = toEgressRequest(operation.method, draft, upstream, context)
    return { draft, request, variables, tokens: authorization.tokens }
  } catch (cause) {
    return internalFailure(tool.tool.name, cause)
  }
}

function draftRequest(tool: CompiledTool, args: Call["args"]): RequestDraft | Outcome {
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
    clientCertificate: draft.clientCertificate,
    allowPrivate: allowPrivateNetwork === true || (trustServer === true && upstream.isOverride),
    allowPrivateRedirects: allowPrivateNetwork,
    timeoutMs: limits?.timeoutMs,
    maxResponseBytes: limits?.maxResponseBytes,
    signal,
    secrets: draft.secrets,
  }
}

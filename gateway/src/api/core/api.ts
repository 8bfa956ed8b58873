import type { Principal } from "../../identity/principal.ts"
import type { Services } from "../../services.ts"
import type { ApiCall } from "./api-call.ts"
import type { ApiRequest, ApiResponse } from "./api-request.ts"
import { checkInput } from "./check-input.ts"
import { etagOf, isNotModified, readIfMatch } from "./etag.ts"
import { answerOnce } from "./idempotency.ts"
import type { KeptAnswer } from "./idempotency.ts"
import { findOperation } from "./find-operation.ts"
import type { FoundOperation, OperationTable } from "./find-operation.ts"
import type { Operation } from "./operation.ts"
import { permit } from "./permit.ts"
import { principalAt } from "./principal-at.ts"
import { projectScope } from "./project-scope.ts"
import type { ProjectScope } from "../../registry/project-scope.ts"
import { readQuery } from "./read-query.ts"
import type { RateLimits } from "./rate-limit.ts"

const defaultMaxBodyBytes = 1_048_576

/**
 * The one way into the API: every request, over HTTP or from the server's own toolset, passes the same steps in the
 * same order. Nothing of a request is looked at before it is clear who asks and that they may.
 */
export class Api {
  readonly #services: Services
  readonly #table: OperationTable
  readonly #limits: RateLimits

  constructor(services: Services, table: OperationTable, limits: RateLimits) {
    this.#services = services
    this.#table = table
    this.#limits = limits
  }

  /** Answers a request. Throws `GatewayError`, or what the store or a service threw. */
  async handle(request: ApiRequest): Promise<ApiResponse> {
    const found = findOperation(this.#table, request)
    if ("status" in found) return found
    const { operation } = found
    const principal = operation.scope === "public" ? undefined : await request.principal()
    const limits = await this.#limits.take(principal?.id ?? request.from)
    permit(principal, operation)
    if (principal !== undefined) this.#services.recorder.useKey(principal.credential ?? principal.id)
    const call = await this.#toCall(request, found, principal)
    const answer = await this.#answer(request, operation, call)
    return toResponse(request, answer, limits, operation)
  }

  async #toCall(
    request: ApiRequest,
    { operation, params }: FoundOperation,
    principal: Principal | undefined,
  ): Promise<AnyCall> {
    const { query, project } = readQuery(operation, request.query)
    const checked = operation.params === undefined ? {} : checkInput("path", operation.params, params)
    const isPlaced = operation.inProject === true && principal !== undefined
    const wanted = { project, toolset: params["toolset"] }
    const placed = isPlaced ? await this.#place(operation, principal, wanted) : { principal, scope: undefined }
    const body = await readBody(request, operation)
    return toCall({
      ...placed,
      services: this.#services,
      params: checked,
      query,
      body,
      ifMatch: readIfMatch(request.ifMatch),
    })
  }

  /** Where an operation of a project works, and as whom. */
  async #place(
    operation: Operation,
    principal: Principal,
    { project, toolset }: { readonly project: string | undefined; readonly toolset: string | undefined },
  ): Promise<{ readonly principal: Principal; readonly scope: ProjectScope }> {
    const { store } = this.#services
    const scope = await projectScope(store, principal, project)
    return { scope, principal: await principalAt(store, principal, { operation, scope, toolset }) }
  }

  async #answer(
    request: ApiRequest,
    operation: Operation,
    call: AnyCall,
  ): Promise<KeptAnswer & { readonly isReplay?: boolean }> {
    const answer = async (): Promise<KeptAnswer> => ({
      status: operation.status ?? 200,
      body: await operation.handler(call as never),
    })
    const { idempotencyKey: key } = request
    if (key === undefined || operation.method !== "POST" || operation.repeatable === true) return answer()
    if (operation.scope === "public") return answer()
    const target = `POST ${request.path}?${request.query.toString()}`
    return answerOnce(this.#services.store, { principal: call.principal, key, target, body: call.body }, answer)
  }
}

type AnyCall = ApiCall<unknown, unknown, unknown>

/** Parts that an operation has not asked for are not there: asking for them is a mistake of ours. */
function toCall(parts: {
  services: Services
  principal: Principal | undefined
  params: unknown
  query: unknown
  body: unknown
  scope: ProjectScope | undefined
  ifMatch: number | undefined
}): AnyCall {
  const { principal, scope, ...rest } = parts
  return {
    ...rest,
    get principal() {
      if (principal === undefined) throw new Error("a public operation has no principal")
      return principal
    },
    get scope() {
      if (scope === undefined) throw new Error("the operation is not one of a project")
      return scope
    },
  }
}

async function readBody(request: ApiRequest, operation: Operation): Promise<unknown> {
  if (operation.body === undefined) return undefined
  const given = await request.readBody(operation.maxBodyBytes ?? defaultMaxBodyBytes)
  return checkInput("body", operation.body, given)
}

function toResponse(
  { ifNoneMatch, method }: ApiRequest,
  { status, body, isReplay = false }: KeptAnswer & { readonly isReplay?: boolean },
  limits: Readonly<Record<string, string>>,
  operation: Operation,
): ApiResponse {
  const etag = etagOf(body)
  const headers = {
    ...limits,
    "cache-control": "no-store",
    ...(etag !== undefined && { etag }),
    ...(isReplay && { "idempotency-replayed": "true" }),
    ...(body !== undefined && { "content-type": operation.mediaType ?? "application/json" }),
  }
  if (method === "GET" && isNotModified(etag, ifNoneMatch)) return { status: 304, headers, body: undefined }
  return { status: body === undefined && status === 200 ? 204 : status, headers, body }
}

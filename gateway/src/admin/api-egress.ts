import type { Egress, EgressRequest, EgressResponse } from "@sneck/runtime"
import type { Logger } from "pino"
import type { Api } from "../api/core/api.ts"
import type { ApiRequest, ApiResponse } from "../api/core/api-request.ts"
import { problemType, toProblem } from "../api/core/problem.ts"
import { toGatewayError } from "../api/core/to-gateway-error.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"

/**
 * A way to the API that leaves neither the process nor the caller's own rights: what a tool of the server's own
 * toolset asks for goes through the same steps as a request over HTTP, in the name of who called the tool.
 */
export function apiEgress(api: Api, principal: Principal, log: Logger): Egress {
  return {
    request: async (request) => {
      try {
        return toEgressResponse(await api.handle(toApiRequest(request, principal)))
      } catch (error) {
        return problemOf(error, log)
      }
    },
    close: async () => {},
  }
}

function toApiRequest({ method, path, body }: EgressRequest, principal: Principal): ApiRequest {
  const at = path.indexOf("?")
  return {
    method,
    path: at === -1 ? path : path.slice(0, at),
    query: new URLSearchParams(at === -1 ? "" : path.slice(at)),
    principal: () => principal,
    from: principal.id,
    readBody: async (maxBytes) => parse(body, maxBytes),
  }
}

function parse(body: EgressRequest["body"], maxBytes: number): unknown {
  if (body === undefined || body.length === 0) return undefined
  const bytes = Buffer.from(body as string)
  if (bytes.length > maxBytes) {
    throw new GatewayError(413, "body-too-large", `The body is larger than ${maxBytes / 1_048_576} MiB`)
  }
  return JSON.parse(bytes.toString())
}

function problemOf(error: unknown, log: Logger): EgressResponse {
  const known = toGatewayError(error)
  if (known === undefined) log.error({ err: error }, "a request failed unexpectedly")
  const told = known ?? new GatewayError(500, "internal", "The request failed in the gateway; its log says why")
  const headers = { ...told.headers, "content-type": problemType }
  return toEgressResponse({ status: told.status, headers, body: toProblem(told) })
}

function toEgressResponse({ status, headers, body }: ApiResponse): EgressResponse {
  const bytes = Buffer.from(body === undefined ? "" : JSON.stringify(body))
  return { status, headers: { ...headers }, body: bytes, receivedBytes: bytes.length }
}

import type { CallToolResult } from "@modelcontextprotocol/server"
import type { Operation, SecurityScheme, Server } from "./operation.ts"
import { CallProblem } from "./problem.ts"
import { buildRequest } from "./request.ts"
import { errorResult, scrub, toResult } from "./result.ts"
import { applySecurity } from "./security.ts"
import type { Environment } from "./security.ts"
import { send } from "./send.ts"
import type { Limits } from "./send.ts"
import { serverUrl } from "./server-url.ts"

/** What the operations of an API share. */
export interface Api {
  readonly name: string
  readonly title: string
  readonly version: string
  /** Sent to clients as instructions. */
  readonly description?: string
  readonly servers: readonly Server[]
  /** Variable that overrides the servers of every operation. */
  readonly serverUrlVariable: string
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>
}

/** What a call needs besides its arguments. */
export interface CallContext {
  readonly api: Api
  readonly environment: Environment
  readonly limits: Limits
  readonly signal?: AbortSignal | undefined
}

/** Calls one operation. Never rejects: whatever goes wrong becomes a result that the agent can read. */
export async function callOperation(operation: Operation, args: object, context: CallContext): Promise<CallToolResult> {
  const secrets: string[] = []
  try {
    const { api, environment } = context
    const security = operation.security ?? []
    const draft = buildRequest(operation, args, credentialNames(security.flat(), api))
    const servers = operation.servers?.length ? operation.servers : api.servers
    const base = serverUrl(servers, api.serverUrlVariable, environment)
    applySecurity(draft, security, api.securitySchemes, environment)
    secrets.push(...draft.secrets)
    const { method, body, query, cookies } = draft
    const url = new URL(base + draft.path + (query.length > 0 ? `?${query.join("&")}` : ""))
    const headers = {
      "user-agent": `${api.name}/${api.version}`.replaceAll(/[^\w./-]/g, "-"),
      ...draft.headers,
      ...(cookies.length > 0 ? { cookie: cookies.join("; ") } : {}),
    }
    const answer = await send({ method, url, headers, body }, context.limits, context.signal)
    return scrub(toResult(answer, url.href), secrets)
  } catch (error) {
    if (error instanceof CallProblem) return scrub(errorResult(error.message), secrets)
    console.error(error)
    return errorResult("The call could not be made: an internal error.")
  }
}

/** Names in the query and the cookies that belong to credentials. */
function credentialNames(names: readonly string[], { securitySchemes }: Api): string[] {
  return names.flatMap((name) => {
    const scheme = Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined
    return scheme?.kind === "apiKey" && scheme.in !== "header" ? [scheme.name] : []
  })
}

import type { OperationTarget, ParameterBinding, Target, Tool, Toolset } from "../toolset/index.ts"
import { compileSecurity } from "./apply-security.ts"
import type { CompiledSecurity } from "./apply-security.ts"
import { compileBody } from "./body/compile-body.ts"
import type { CompiledBody } from "./body/compile-body.ts"
import { compileServers } from "./choose-server.ts"
import type { CompiledServers } from "./choose-server.ts"
import { compileParameter } from "./compile-parameter.ts"
import type { CompiledParameter } from "./compile-parameter.ts"
import { guardMemberNames } from "./guard-member-names.ts"
import { compilePath, templateQueryNames } from "./compile-path.ts"
import type { CompiledPath } from "./compile-path.ts"
import { isHeaderName } from "./header-text.ts"
import { isReservedHeader } from "./reserved-headers.ts"

/** An operation with every decision taken that does not depend on a call. */
export interface CompiledOperation {
  readonly method: string
  readonly path: CompiledPath
  readonly query: readonly CompiledParameter[]
  readonly headers: readonly CompiledParameter[]
  readonly cookies: readonly CompiledParameter[]
  readonly body: CompiledBody | undefined
  /** Headers of every call, names and values by turns. */
  readonly fixedHeaders: readonly string[]
  readonly security: CompiledSecurity
  readonly servers: CompiledServers
}

/** Compiles the target of a tool. Headers that are reserved or belong to a credential are left out. */
export function compileOperation(tool: Tool, toolset: Toolset<Target>): CompiledOperation {
  const { target } = tool
  const credentials = credentialPlaces(target, toolset)
  const bindings = target.parameters.filter((binding) => isSendable(binding, credentials))
  const parametersIn = (place: ParameterBinding["in"]): CompiledParameter[] => {
    const taken = takenNames(target, place === "querystring" ? "query" : place, credentials)
    const own = bindings.filter((binding) => binding.in === place)
    return own.map((binding) => guardMemberNames(compileParameter(binding), binding, taken))
  }
  return {
    method: target.method,
    path: compilePath(target.path, bindings),
    query: [...parametersIn("query"), ...parametersIn("querystring")],
    headers: parametersIn("header"),
    cookies: parametersIn("cookie"),
    body: target.body && compileBody(target.body, tool),
    fixedHeaders: ["accept", target.accept || "*/*", "accept-encoding", "gzip, deflate, br", "user-agent", "sneck"],
    security: compileSecurity(target.security, toolset.securitySchemes),
    servers: compileServers(target.servers?.length ? target.servers : toolset.servers, toolset.serverUrlVariable),
  }
}

/** Names that stand for something else already: other parameters, credentials, the path's own query. */
function takenNames(target: OperationTarget, place: string, credentials: readonly string[]): Set<string> {
  const prefix = `${place} `
  return new Set([
    ...target.parameters.filter((binding) => binding.in === place).map(({ name }) => name),
    ...credentials.filter((it) => it.startsWith(prefix)).map((it) => it.slice(prefix.length)),
    ...(place === "query" ? templateQueryNames(target.path) : []),
  ])
}

/** `header x-api-key`: where the credentials of an operation go, which no argument may. */
function credentialPlaces(target: OperationTarget, toolset: Toolset<Target>): string[] {
  const names = new Set(target.security.flatMap((requirement) => Object.keys(requirement)))
  return [...names].flatMap((name) => {
    const scheme = Object.hasOwn(toolset.securitySchemes, name) ? toolset.securitySchemes[name] : undefined
    return scheme?.kind === "apiKey" ? [placeOf(scheme)] : []
  })
}

function isSendable(binding: ParameterBinding, credentials: readonly string[]): boolean {
  if (binding.in === "header" && (isReservedHeader(binding.name) || !isHeaderName(binding.name))) return false
  return !credentials.includes(placeOf(binding))
}

/** Only header names ignore case. */
function placeOf({ in: place, name }: { readonly in: string; readonly name: string }): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`
}

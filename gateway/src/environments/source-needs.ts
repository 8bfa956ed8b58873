import type { SecurityScheme, Server, Target, Toolset, Variable } from "@sneck/runtime"

/** What a source needs of environments: all that binding its variables has to know of its toolset. */
export interface SourceNeeds {
  readonly variables: readonly Variable[]
  /** Variable that replaces its servers. */
  readonly serverUrlVariable: string
  /** Servers that its operations use. */
  readonly servers: readonly Server[]
  /** Where it fetches tokens. */
  readonly tokens: readonly TokenPlace[]
  /** Hosts that its functions may reach, as they declare them. */
  readonly hosts: readonly string[]
  /** Its functions' variables may be set under a longer name too: `TICKETS_` and their own. */
  readonly prefix: string
}

/** A token endpoint, and the variable that replaces it. */
export interface TokenPlace {
  readonly url: string | undefined
  readonly variable: string
}

/** Reads what the toolset of a source needs. `slug` is the source's. */
export function needsOf(slug: string, toolset: Toolset<Target>): SourceNeeds {
  const targets = toolset.tools.map(({ target }) => target)
  const own = targets.flatMap((target) => (target.kind === "operation" ? (target.servers ?? []).slice(0, 1) : []))
  const isUsed = targets.some((target) => target.kind === "operation" && target.servers === undefined)
  const servers = [...(isUsed ? toolset.servers.slice(0, 1) : []), ...own]
  return {
    variables: toolset.variables,
    serverUrlVariable: toolset.serverUrlVariable,
    servers: [...new Map(servers.map((server) => [JSON.stringify(server), server])).values()],
    tokens: Object.values(toolset.securitySchemes).flatMap(tokenPlace),
    hosts: [...new Set(targets.flatMap((target) => (target.kind === "function" ? target.hosts : [])))],
    prefix: toolset.bundles === undefined ? "" : `${slug.replaceAll("-", "_").toUpperCase()}_`,
  }
}

/** Names under which a declared variable may be set, best first. */
export function namesFor({ prefix }: Pick<SourceNeeds, "prefix">, name: string): readonly string[] {
  return prefix === "" ? [name] : [prefix + name, name]
}

/** The variable that is set by this name; undefined when the source declares none such. */
export function declaredAs(needs: SourceNeeds, name: string): Variable | undefined {
  return needs.variables.find((variable) => namesFor(needs, variable.name).includes(name))
}

/** Names of variables that say where requests go: they are no secrets, and hosts follow from them. */
export function placeVariables({ serverUrlVariable, servers, tokens }: SourceNeeds): ReadonlySet<string> {
  const parts = servers.flatMap(({ variables = {} }) => Object.values(variables).map(({ variable }) => variable))
  return new Set([serverUrlVariable, ...parts, ...tokens.map(({ variable }) => variable)].filter((name) => name !== ""))
}

function tokenPlace(scheme: SecurityScheme): TokenPlace[] {
  if (scheme.kind !== "oauth2" && scheme.kind !== "openIdConnect") return []
  const { clientCredentials: credentials } = scheme
  if (credentials === undefined) return []
  return [{ url: credentials.tokenUrl ?? credentials.discoveryUrl, variable: credentials.tokenUrlVariable }]
}

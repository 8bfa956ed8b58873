import type { CompiledTool, FunctionTarget, SecurityScheme, Target, Toolset } from "@sneck/runtime"
import type { ConnectionSettings } from "../../../composition/connection-settings.ts"
import type { ReleasePart } from "../../../registry/release-part.ts"
import type { Release } from "../../../registry/release.ts"

/** How what is called uses one connection of its toolset's settings. */
export interface ConnectionBinding {
  readonly settings: ConnectionSettings
  /** Variables that hold the access token for the call. */
  readonly variables: ReadonlySet<string>
  /** Scopes that the description asks for. */
  readonly scopes: readonly string[]
}

const none: readonly ConnectionBinding[] = []
/** By release: toolsets share what their sources are made of, and each has settings of its own. */
const known = new WeakMap<Release, Map<Target, readonly ConnectionBinding[]>>()

/** The connections that a tool needs, or what runs for a resource or a prompt; found once for each release. */
export function bindingsOf(release: Release, part: ReleasePart, target: Target): readonly ConnectionBinding[] {
  if (release.connections.length === 0) return none
  const ofRelease = known.get(release) ?? new Map<Target, readonly ConnectionBinding[]>()
  const before = ofRelease.get(target)
  if (before !== undefined) return before
  const bindings = release.connections
    .filter(({ source }) => source === undefined || source === part.slug)
    .flatMap((settings) => bindingOf(settings, part.toolset, target) ?? [])
  known.set(release, ofRelease.set(target, bindings))
  return bindings
}

/** The same of a compiled tool. */
export function bindingsOfTool(release: Release, tool: CompiledTool): readonly ConnectionBinding[] {
  return release.connections.length === 0 ? none : bindingsOf(release, release.partOf(tool), tool.tool.target)
}

/** Undefined: what is called has nothing to do with it. */
function bindingOf(
  settings: ConnectionSettings,
  toolset: Toolset<Target>,
  target: Target,
): ConnectionBinding | undefined {
  if (settings.header !== undefined) {
    return target.kind === "operation" ? { settings, variables: new Set(), scopes: [] } : undefined
  }
  const schemes = Object.entries(toolset.securitySchemes).filter(([name, scheme]) => isMeant(settings, name, scheme))
  const named =
    settings.variable === undefined ? schemes.flatMap(([, scheme]) => variablesOf(scheme)) : [settings.variable]
  const declared = target.kind === "function" ? functionVariables(settings, toolset, target) : []
  const usable = target.kind === "function" ? declared : named.filter((name) => isUsedBy(name, toolset, target))
  if (usable.length === 0) return undefined
  const names = new Set(schemes.map(([name]) => name))
  const wanted = target.kind === "operation" ? target.security : []
  const scopes = wanted.flatMap((each) => Object.entries(each).flatMap(([name, all]) => (names.has(name) ? all : [])))
  return { settings, variables: new Set(usable), scopes: [...new Set(scopes)] }
}

/** Unless settings name one, all that want an OAuth token are. */
function isMeant({ scheme: wanted, variable }: ConnectionSettings, name: string, scheme: SecurityScheme): boolean {
  if (variable !== undefined) return variablesOf(scheme).includes(variable)
  if (wanted !== undefined) return wanted === name
  return scheme.kind === "oauth2" || scheme.kind === "openIdConnect"
}

function variablesOf(scheme: SecurityScheme): string[] {
  return "variable" in scheme ? [scheme.variable] : []
}

function isUsedBy(variable: string, { securitySchemes }: Toolset<Target>, target: Target): boolean {
  if (target.kind !== "operation") return false
  const names = target.security.flatMap((requirement) => Object.keys(requirement))
  return names.some((name) => {
    const scheme = Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined
    return scheme !== undefined && variablesOf(scheme).includes(variable)
  })
}

/** Functions have no schemes: a variable that settings name, else those that say that OAuth fills them. */
function functionVariables(
  { variable }: ConnectionSettings,
  { variables }: Toolset<Target>,
  target: FunctionTarget,
): string[] {
  if (variable !== undefined) return target.variables.includes(variable) ? [variable] : []
  return variables.flatMap(({ name, filledBy }) =>
    filledBy === "oauth" && target.variables.includes(name) ? [name] : [],
  )
}

import type { IncomingHttpHeaders } from "node:http"
import type { VariableSource } from "@sneck/runtime"
import type { LiveValues } from "./live-values.ts"
import { namesFor } from "./source-needs.ts"

/** What a toolset lets its callers decide. */
export interface CallerSettings {
  /** Variables that they may bring. */
  readonly userVariables: readonly string[]
  /** Servers that they may choose; none unless given. */
  readonly allowedServers: readonly string[]
}

/** What is known of the source whose tool is called. */
export interface CallerPart {
  readonly environment: Pick<LiveValues, "get" | "of" | "at"> & VariableSource
  /** Names of its variables. */
  readonly variables: ReadonlySet<string>
  readonly serverUrlVariable: string
  /** Prefix under which its variables may be called too: `TICKETS_`, or nothing. */
  readonly prefix: string
}

/** What changes in a call by what its caller brought. */
export interface CallerChoice {
  readonly environment: VariableSource
  readonly callerServerUrl?: string | undefined
  readonly allowedServers?: readonly string[] | undefined
}

/** The caller named an environment that the toolset doesn't have. */
export interface NoSuchEnvironment {
  readonly problem: string
}

/**
 * What the caller of one call brings: `Sneck-Environment: staging` puts another environment of the toolset first;
 * `Sneck-Env-MUSEUM-API-KEY: …`, and what they keep here (`kept`), go before all environments, where the toolset
 * allows the name and the source declares it. A server's URL is taken from the caller only if it is one of the servers
 * that are allowed, and values of environments go there only if they were set for it. Undefined when nothing of all
 * that is there.
 */
export function callerValues(
  headers: IncomingHttpHeaders,
  settings: CallerSettings,
  part: CallerPart,
  kept?: ReadonlyMap<string, string>,
): CallerChoice | NoSuchEnvironment | undefined {
  const slug = headers["sneck-environment"]
  if (slug === undefined && settings.userVariables.length === 0) return undefined
  const chosen = typeof slug === "string" ? part.environment.of(slug) : part.environment
  if (chosen === undefined) return { problem: "The toolset has no such environment to choose (Sneck-Environment)." }
  const brought = broughtValues(headers, settings, part, kept)
  if (slug === undefined && brought.size === 0) return undefined
  const callerServerUrl = brought.get(part.serverUrlVariable)
  brought.delete(part.serverUrlVariable)
  const stored = callerServerUrl === undefined ? chosen : chosen.at(callerServerUrl)
  const environment = brought.size === 0 ? stored : laidOver(stored, brought)
  if (callerServerUrl === undefined) return { environment }
  return { environment, callerServerUrl, allowedServers: settings.allowedServers }
}

function laidOver(stored: VariableSource, brought: ReadonlyMap<string, string>): VariableSource {
  return {
    get: (name) => brought.get(name) ?? stored.get(name),
    whyMissing: (name) => stored.whyMissing?.(name),
  }
}

/** By the names that the source itself declares. Headers go before what is kept. */
function broughtValues(
  headers: IncomingHttpHeaders,
  { userVariables }: CallerSettings,
  { variables, prefix }: CallerPart,
  kept: ReadonlyMap<string, string> | undefined,
): Map<string, string> {
  const brought = new Map<string, string>()
  for (const declared of variables) {
    const name = namesFor({ prefix }, declared).find((each) => userVariables.includes(each))
    const value = name === undefined ? undefined : (headerValue(headers, name) ?? kept?.get(name))
    if (value !== undefined) brought.set(declared, value)
  }
  return brought
}

/** `Sneck-Env-` and the name, with dashes, as gateways on the way drop headers with an underscore. */
function headerValue(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[`sneck-env-${name.toLowerCase().replaceAll("_", "-")}`]
  return typeof value === "string" && value !== "" ? value : undefined
}

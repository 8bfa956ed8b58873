import type { InvokeContext } from "../invoke-context.ts"
import type { Server, ServerVariable } from "../toolset/index.ts"
import { isAllowedServer } from "./allowed-server.ts"
import { holdsDotSegment } from "./dot-segments.ts"

/** Where a request goes. */
export interface Upstream {
  /** `https://api.example.com` */
  readonly origin: string
  /** Path of the server, without a slash at its end: `/v1`. */
  readonly basePath: string
  /** The operator named this server; a description did not. */
  readonly isOverride: boolean
}

/** Why a call has no server. */
export interface NoServer {
  readonly problem: string
  readonly errorClass: "credential" | "policy"
}

/** The servers of an operation, ready to be chosen from. */
export interface CompiledServers {
  readonly overrideVariable: string
  readonly server: Server | undefined
  readonly parts: readonly (string | { readonly name: string; readonly variable: ServerVariable | undefined })[]
  /** Parsed servers by their URL; few, as overrides are the operator's. */
  readonly parsed: Readonly<Record<"overrides" | "described", Map<string, Upstream | NoServer>>>
}

const MAX_PARSED = 64

/** Prepares the choice: the template of the first server is split once. */
export function compileServers(servers: readonly Server[], overrideVariable: string): CompiledServers {
  const [server] = servers
  const parts = (server?.url ?? "")
    .split(/\{([^{}]*)\}/)
    .map((part, at) => (at % 2 === 0 ? part : { name: part, variable: own(server?.variables, part) }))
  return { overrideVariable, server, parts, parsed: { overrides: new Map(), described: new Map() } }
}

/**
 * Chooses the server of a call: the caller's, where the operator allows it, the operator's override, the toolset's
 * server variable, else the first server of the description. Nothing that a model says has any part in it.
 */
export function chooseServer(servers: CompiledServers, context: InvokeContext): Upstream | NoServer {
  if (context.callerServerUrl !== undefined) return callersServer(context.callerServerUrl, context)
  const override =
    context.serverUrl ??
    (servers.overrideVariable === "" ? undefined : context.environment.get(servers.overrideVariable))
  if (override) return parseOnce(servers, override, true)
  const url = fillTemplate(servers, context)
  return typeof url === "string" ? parseOnce(servers, url, false) : url
}

/** Credentials go where the caller says, so the operator must have named the place. */
function callersServer(text: string, { allowedServers = [] }: InvokeContext): Upstream | NoServer {
  const upstream = parse(text, true, "")
  if ("problem" in upstream)
    return { problem: "The caller's server is not an http or https URL.", errorClass: "policy" }
  // Whoever stands before the server may decode what is encoded here, and leave the path that is allowed.
  const isStepping = holdsDotSegment(upstream.basePath)
  const match = isStepping ? undefined : allowedServers.find((pattern) => isAllowedServer(upstream, pattern))
  if (match !== undefined) return { ...upstream, isOverride: !match.includes("*") }
  return {
    problem: `The server ${upstream.origin} is not one that callers of this toolset may choose.`,
    errorClass: "policy",
  }
}

function fillTemplate({ server, parts, overrideVariable }: CompiledServers, context: InvokeContext): string | NoServer {
  if (server === undefined) {
    return missing(`The description names no server. Give its URL with --server-url or in ${overrideVariable}.`)
  }
  let url = ""
  for (const part of parts) {
    if (typeof part === "string") {
      url += part
      continue
    }
    const { name, variable } = part
    if (variable === undefined)
      return missing(
        `The server URL has a variable {${name}} that the description does not define. Give the URL with --server-url or in ${overrideVariable}.`,
      )
    const value = context.environment.get(variable.variable) || variable.default
    const problem = checkValue(value, variable, url)
    if (problem !== undefined) return missing(problem)
    url += value
  }
  return url
}

/** A value must stay in its part of the URL: one in the host can neither end it nor add another. */
function checkValue(value: string, { enum: allowed, variable }: ServerVariable, before: string): string | undefined {
  if (allowed !== undefined && allowed.length > 0 && !allowed.includes(value)) {
    return `${variable} must be one of ${allowed.slice(0, 20).join(", ")}.`
  }
  const scheme = before.indexOf("://")
  const isInPath = scheme !== -1 && before.indexOf("/", scheme + 3) !== -1
  // A variable that stands for the whole URL or its beginning is checked as a URL.
  if (scheme === -1) return undefined
  const isBad = isInPath ? /[?#\\\s]/.test(value) || holdsDotSegment(value) : !/^[\w.:-]+$/.test(value)
  return isBad ? `The value of ${variable} cannot be used as a part of the server's URL.` : undefined
}

function parseOnce(
  { parsed, overrideVariable }: CompiledServers,
  url: string,
  isOverride: boolean,
): Upstream | NoServer {
  const known = isOverride ? parsed.overrides : parsed.described
  let upstream = known.get(url)
  if (upstream === undefined) {
    upstream = parse(url, isOverride, overrideVariable)
    if (known.size >= MAX_PARSED) known.clear()
    known.set(url, upstream)
  }
  return upstream
}

function parse(text: string, isOverride: boolean, overrideVariable: string): Upstream | NoServer {
  const url = URL.parse(text)
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) {
    return missing(
      `The server's URL is not an absolute http or https URL. Give it with --server-url or in ${overrideVariable}.`,
    )
  }
  if (url.username !== "" || url.password !== "") {
    return missing("The server's URL must not hold a user name or password. Set them as variables instead.")
  }
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, ""), isOverride }
}

function missing(problem: string): NoServer {
  return { problem, errorClass: "credential" }
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

import type { Server, ServerVariable } from "@sneck/runtime/toolset"
import type { Description } from "./description.ts"
import { own, ownArray, ownEntries, ownString } from "./json.ts"
import type { Operation } from "./operations.ts"
import type { Variables } from "./variables.ts"
import { screamingSnake } from "./words.ts"

/** What a description needs to be told about its servers. */
export interface ServerContext {
  readonly description: Description
  readonly variables: Variables
  readonly slug: string
  /** Where the description came from; relative URLs are resolved against it when it is a URL. */
  readonly location: string | undefined
}

/** Servers of the whole description. Without any, the one that it came from. */
export function readServers(context: ServerContext): Server[] {
  const listed = ownArray(context.description.root, "servers")
  const servers =
    listed.length === 0 ? toServers(context, [{ url: "/" }], "/servers", true) : toServers(context, listed, "/servers")
  if (servers.length === 0) {
    context.description.report.add({
      severity: "warning",
      code: "no-server",
      message: "The description does not say where its server is.",
      pointer: listed.length === 0 ? "" : "/servers",
      hint: "Name the server with --server-url, or add an absolute URL to `servers`.",
    })
  }
  return tlsFirst(servers)
}

/** The first server is the one that is called: not the plain twin of one with TLS. */
function tlsFirst(servers: readonly Server[]): Server[] {
  const [first] = servers
  const twin = servers.find(({ url }) => url === first?.url.replace(/^http:/i, "https:"))
  return twin === undefined ? [...servers] : [twin, ...servers.filter((server) => server !== twin)]
}

/** Servers that an operation or its path has for itself. */
export function readOwnServers(context: ServerContext, operation: Operation): Server[] | undefined {
  const pathPointer = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"))
  for (const [holder, pointer] of [
    [operation.source, operation.pointer],
    [operation.pathItem, pathPointer],
  ] as const) {
    const listed = ownArray(holder, "servers")
    const servers = listed.length === 0 ? [] : toServers(context, listed, `${pointer}/servers`)
    if (servers.length > 0) return servers
  }
  return undefined
}

function toServers(context: ServerContext, listed: unknown[], pointer: string, isImplied = false): Server[] {
  return listed.flatMap((item, index) => {
    const described = ownString(item, "url")?.trim()
    const url = described === undefined ? undefined : absoluteUrl(described, context.location)
    if (url !== undefined) return [{ url, ...serverVariables(context, item, url, `${pointer}/${index}`) }]
    if (!isImplied) reportUnusable(context, described, `${pointer}/${index}`)
    return []
  })
}

/** The URL as an absolute one; braces of template variables stay as they are. `undefined` when that is impossible. */
function absoluteUrl(url: string, location: string | undefined): string | undefined {
  if (url.startsWith("{")) return url
  if (/^https?:\/\//i.test(url)) return URL.canParse(url.replaceAll(/\{[^{}]*\}/g, "1")) ? url : undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !url.startsWith("localhost:")) return undefined
  const base = location !== undefined && /^https?:\/\//i.test(location) ? location : undefined
  if (url.startsWith("//")) return `${base === undefined ? "https:" : new URL(base).protocol}${url}`
  if (base === undefined) return undefined
  return URL.parse(url, base)?.href.replaceAll(/%7B/gi, "{").replaceAll(/%7D/gi, "}")
}

function serverVariables(context: ServerContext, item: unknown, url: string, pointer: string) {
  const described = new Map(ownEntries(item, "variables"))
  const names = new Set([...url.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ""))
  if (names.size === 0) return {}
  const variables = [...names].map((name): [string, ServerVariable] => [
    name,
    serverVariable(name, described.get(name)),
  ])
  return { variables: Object.fromEntries(variables) }

  function serverVariable(name: string, source: unknown): ServerVariable {
    const values = ownArray(source, "enum").flatMap((value) => scalar(value) ?? [])
    const fallback = scalar(own(source, "default")) ?? values[0]
    if (fallback === undefined) reportNoDefault(context, name, pointer)
    const text = `Part {${name}} of the server's URL${fallback === undefined ? "" : `, by default "${fallback}"`}.`
    const variable = context.variables.declare(screamingSnake(context.slug, "server", name), text, false)
    return { default: fallback ?? "", ...(values.length > 0 && { enum: values }), variable }
  }
}

function scalar(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined
}

function reportUnusable(context: ServerContext, url: string | undefined, pointer: string): void {
  const isRelative = url !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(url)
  const message = isRelative
    ? `The server URL "${url}" is relative, and there is nothing to resolve it against.`
    : `The server URL "${url ?? ""}" is not an HTTP URL.`
  const hint = "Name the whole URL of the server with --server-url, its path included."
  const code = isRelative ? "relative-server" : "invalid-server"
  context.description.report.add({ severity: "warning", code, message, pointer, hint })
}

function reportNoDefault(context: ServerContext, name: string, pointer: string): void {
  const message = `The part {${name}} of a server's URL has no default.`
  const hint = "Set the variable in the environment, or add a default to the description."
  context.description.report.add({
    severity: "warning",
    code: "server-variable-without-default",
    message,
    pointer,
    hint,
  })
}

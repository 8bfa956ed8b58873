import type { Parameter } from "./operation.ts"
import { nameOf, writeParameter } from "./parameter.ts"
import { argumentProblem } from "./problem.ts"

type ReadArgument = (parameter: Parameter) => unknown

/** `/tickets/{id}` and arguments → `/tickets/7`. No value leaves its place in the path. */
export function writePath(template: string, parameters: readonly Parameter[], read: ReadArgument): string {
  let last: string | undefined
  const path = fill(template, parameters, (parameter) => {
    last = parameter.argument
    return writeSegment(parameter, requireArgument(parameter, read))
  })
  // A value may be harmless alone and yet become `..` beside its neighbours.
  if (last !== undefined && path.split("/").some(isDots)) throw leaves(last)
  return path
}

/** The query that a path template itself holds, as pairs, without those that a query parameter writes: `?q={q}`. */
export function writeOwnQuery(query: string, parameters: readonly Parameter[], read: ReadArgument): string[] {
  const written = new Set(parameters.filter((it) => it.in === "query").map(nameOf))
  const pairs = query.split("&").filter((pair) => {
    const placeholder = /\{([^{}]*)\}$/.exec(pair)?.[1]
    return pair !== "" && (placeholder === undefined || !written.has(placeholder))
  })
  return pairs.map((pair) => fill(pair, parameters, (it) => writeParameter(it, requireArgument(it, read))))
}

/** Odd positions of the split hold names of parameters. */
function fill(template: string, parameters: readonly Parameter[], write: (parameter: Parameter) => string): string {
  const byName = new Map(parameters.filter((it) => it.in === "path").map((it) => [nameOf(it), it]))
  const parts = template.split(/\{([^{}]*)\}/).map((part, at) => {
    const parameter = at % 2 === 1 ? byName.get(part) : undefined
    return parameter === undefined ? literal(at % 2 === 1 ? `{${part}}` : part) : write(parameter)
  })
  return parts.join("")
}

function requireArgument(parameter: Parameter, read: ReadArgument): unknown {
  const value = read(parameter)
  if (value === undefined || value === null) throw argumentProblem(parameter.argument, "is required")
  return value
}

function writeSegment(parameter: Parameter, value: unknown): string {
  const { argument } = parameter
  if (holdsDots(value)) throw leaves(argument)
  const text = writeParameter(parameter, value)
  if (text === "" || text === ".") throw argumentProblem(argument, "must not be empty: it is part of the path")
  return text
}

/** Proxies decode `%2F` and `%252e` before they route, so values are looked at as decoded. */
function holdsDots(value: unknown): boolean {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).some(([name, member]) => holdsDots(name) || holdsDots(member))
  if (typeof value !== "string") return false
  let text = value
  for (let round = 0; round < 5; round++) {
    if (text.split(/[/\\]/).some((segment) => /^\.\.?(?:;|$)/.test(segment))) return true
    text = text.replaceAll(/%(?:25|2e|2f|5c|3b)/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)))
  }
  return false
}

function isDots(segment: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(segment)
}

function leaves(argument: string): Error {
  return argumentProblem(argument, 'must not hold "." or ".." as a path segment')
}

/** What a template may have left unencoded. */
function literal(text: string): string {
  return text.replaceAll(/[^\w\-.~!$&'()*+,;=:@/%?]/gu, (character) => encodeURIComponent(character.toWellFormed()))
}

import { UnsendableArgument } from "../arguments/problem.ts"
import type { Json, ParameterBinding } from "../toolset/index.ts"
import { compileParameter } from "./compile-parameter.ts"
import type { ArgumentPlace, CompiledParameter } from "./compile-parameter.ts"
import { holdsDotSegment, isDotSegment } from "./dot-segments.ts"

/** Reads one argument of a call; undefined when it is absent. */
export type ReadArgument = (place: ArgumentPlace) => Json | undefined

/** A path template, split once. */
export interface CompiledPath {
  /** Throws {@link UnsendableArgument} for a value that is missing, empty or could leave its segment. */
  write(read: ReadArgument): string
  /** Query that the template itself holds, without `?`; mostly empty. */
  writeQuery(read: ReadArgument): string
}

type Part = string | CompiledParameter

/** `/tickets/{id}` with its parameters → a function from arguments to `/tickets/7`. A fragment is never sent. */
export function compilePath(template: string, bindings: readonly ParameterBinding[]): CompiledPath {
  const [beforeHash = ""] = template.split("#")
  const [path = "", ...query] = beforeHash.split("?")
  const parameters = new Map(bindings.filter((it) => it.in === "path").map((it) => [it.name, compileParameter(it)]))
  const parts = split(path, parameters)
  const pairs = pairsOf(query.join("?"), bindings).map((pair) => split(pair, parameters))
  return {
    write: onceWhenFixed(parts, (read) => writePath(parts, read)),
    writeQuery: onceWhenFixed(pairs.flat(), (read) => pairs.map((pair) => writePair(pair, read)).join("&")),
  }
}

/** Names of the parameters that a path template's own query holds. */
export function templateQueryNames(template: string): string[] {
  const [beforeHash = ""] = template.split("#")
  const query = beforeHash.split("?").slice(1).join("?")
  return [...new URLSearchParams(query).keys()]
}

/** The template's own query without those pairs that a query parameter of the same name writes: `?q={q}`. */
function pairsOf(query: string, bindings: readonly ParameterBinding[]): string[] {
  const written = new Set(bindings.filter((it) => it.in === "query").map(({ name }) => name))
  const isOurs = (pair: string): boolean => {
    const placeholder = /\{([^{}]*)\}$/.exec(pair)?.[1]
    return placeholder === undefined || !written.has(placeholder)
  }
  return query.split("&").filter((pair) => pair !== "" && isOurs(pair))
}

/** Odd positions of the split hold the names of parameters. */
function split(text: string, parameters: ReadonlyMap<string, CompiledParameter>): Part[] {
  return text
    .split(/\{([^{}]*)\}/)
    .map((part, at) => (at % 2 === 1 ? (parameters.get(part) ?? literal(`{${part}}`)) : literal(part)))
}

/** What has no parameters is written once for all calls. */
function onceWhenFixed(parts: readonly Part[], write: (read: ReadArgument) => string): (read: ReadArgument) => string {
  if (parts.some((part) => typeof part !== "string")) return write
  const text = write(() => undefined)
  return () => text
}

function writePair(parts: readonly Part[], read: ReadArgument): string {
  return parts.map((part) => (typeof part === "string" ? part : part.write(required(part, read)))).join("")
}

function writePath(parts: readonly Part[], read: ReadArgument): string {
  let path = ""
  let last = ""
  for (const part of parts) {
    if (typeof part === "string") {
      path += part
      continue
    }
    last = part.argument
    path += writeSegment(part, required(part, read))
  }
  // A value may be harmless alone and yet become `..` beside its neighbours.
  if (last !== "" && path.split("/").some(isDotSegment)) throw leaving(last)
  return path
}

function required(parameter: CompiledParameter, read: ReadArgument): Json {
  const value = read(parameter)
  if (value === undefined || value === null) throw new UnsendableArgument(parameter.argument, "is required")
  return value
}

function writeSegment(parameter: CompiledParameter, value: Json): string {
  const { argument } = parameter
  if (holdsDotSegment(value)) throw leaving(argument)
  const text = parameter.write(value)
  if (text === "" || text === ".") throw new UnsendableArgument(argument, "must not be empty: it is part of the path")
  return text
}

function leaving(argument: string): UnsendableArgument {
  return new UnsendableArgument(argument, 'must not hold "." or ".." as a path segment')
}

/** What a description may have left unencoded; existing escapes stay. */
function literal(text: string): string {
  return text.replaceAll(/[^\w\-.~!$&'()*+,;=:@/%?]/gu, (character) => encodeURIComponent(character.toWellFormed()))
}

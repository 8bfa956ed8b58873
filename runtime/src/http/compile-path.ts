import { UnsendableArgument } from "../arguments/problem.ts"
import type { Json, ParameterBinding } from "../toolset/index.ts"
import { compileParameter } from "./compile-parameter.ts"
import type { ArgumentPlace, CompiledParameter } from "./compile-parameter.ts"
import { holdsDotSegment, isDotSegment } from "./dot-segments.ts"

/** Reads one argument of a call; undefined when it is absent. */
export type ReadArgument = (place: ArgumentPlace) => Json | undefined

/** A path template, split once. */
export interface CompiledPath {
  /** Query that the template itself holds, without `?`; mostly empty. */
  readonly query: string
  /** Throws {@link UnsendableArgument} for a value that is missing, empty or could leave its segment. */
  write(read: ReadArgument): string
}

/** `/tickets/{id}` with its parameters → a function from arguments to `/tickets/7`. */
export function compilePath(template: string, bindings: readonly ParameterBinding[]): CompiledPath {
  const [beforeHash = ""] = template.split("#")
  const [path = "", ...query] = beforeHash.split("?")
  const parameters = new Map(bindings.filter((it) => it.in === "path").map((it) => [it.name, compileParameter(it)]))
  // Odd positions hold the names of parameters.
  const parts = path
    .split(/\{([^{}]*)\}/)
    .map((part, at) => (at % 2 === 1 ? (parameters.get(part) ?? literal(`{${part}}`)) : literal(part)))
  const isFixed = parts.every((part) => typeof part === "string")
  const fixed = isFixed ? parts.join("") : ""
  return { query: literal(query.join("?")), write: isFixed ? () => fixed : (read) => writePath(parts, read) }
}

function writePath(parts: readonly (string | CompiledParameter)[], read: ReadArgument): string {
  let path = ""
  let last = ""
  for (const part of parts) {
    if (typeof part === "string") {
      path += part
      continue
    }
    last = part.argument
    path += writeSegment(part, read(part))
  }
  // A value may be harmless alone and yet become `..` beside its neighbours.
  if (path.split("/").some(isDotSegment)) throw leaving(last)
  return path
}

function writeSegment(parameter: CompiledParameter, value: Json | undefined): string {
  const { argument } = parameter
  if (value === undefined || value === null) throw new UnsendableArgument(argument, "is required")
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

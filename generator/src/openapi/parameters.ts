import type { ParameterBinding, ParameterStyle } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import type { Description } from "./description.ts"
import { isObject, own, ownArray, ownEntries, ownString, type JsonObject } from "./json.ts"
import { OperationError } from "./operation-error.ts"
import type { Operation } from "./operations.ts"

/** A parameter of an operation, its references followed. */
export interface Parameter {
  readonly name: string
  readonly in: ParameterBinding["in"]
  readonly required: boolean
  readonly style: ParameterStyle
  readonly explode: boolean
  readonly allowReserved: boolean
  /** Set when it is described by `content` instead of `schema`. */
  readonly contentType?: string
  readonly schema: unknown
  readonly source: JsonObject
  readonly pointer: string
}

/** Headers that belong to the transport or to credentials: an agent never sets them. */
const ownHeaders = new Set(
  (
    "accept authorization connection content-length content-type cookie host " +
    "proxy-authorization te trailer transfer-encoding upgrade"
  ).split(" "),
)

const styles: Record<Parameter["in"], readonly ParameterStyle[]> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
}

/**
 * The parameters of an operation: its own over those of its path, one for each placeholder of the path template.
 * @throws OperationError when a parameter that is needed cannot be understood
 */
export function readParameters(description: Description, operation: Operation): Parameter[] {
  const byKey = new Map<string, Parameter>()
  const pathPointer = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"))
  for (const [holder, pointer] of [
    [operation.pathItem, pathPointer],
    [operation.source, operation.pointer],
  ] as const) {
    ownArray(holder, "parameters").forEach((item, index) => {
      const parameter = readParameter(description, item, `${pointer}/parameters/${index}`)
      if (parameter !== undefined) byKey.set(`${parameter.in} ${parameter.name}`, parameter)
    })
  }
  return matchTemplate(description, operation, [...byKey.values()])
}

function readParameter(description: Description, item: unknown, pointer: string): Parameter | undefined {
  const resolved = description.references.deref(item, pointer)
  if (resolved === undefined) throw danglingReference(description.references, String(own(item, "$ref")), pointer)
  const source = resolved.value
  const name = ownString(source, "name")
  const place = own(source, "in")
  if (!isObject(source) || name === undefined || !isPlace(place)) {
    const hint = "Give it a `name`, and `in`: path, query, header or cookie."
    throw new OperationError("malformed-parameter", "A parameter has no usable `name` or `in`.", { pointer, hint })
  }
  if (place === "header" && ownHeaders.has(name.toLowerCase())) {
    const message = `The header ${name} is set from credentials and content, not by callers.`
    description.report.add({ severity: "info", code: "reserved-header", message, pointer })
    return undefined
  }
  return { name, in: place, source, pointer: resolved.pointer, ...serialisation(source, place) }
}

function serialisation(source: JsonObject, place: Parameter["in"]) {
  const [media] = ownEntries(source, "content")
  const claimed = own(source, "style") as ParameterStyle
  const style = styles[place].includes(claimed) ? claimed : (styles[place][0] ?? "form")
  const explode = own(source, "explode")
  return {
    required: place === "path" || own(source, "required") === true,
    style,
    explode: typeof explode === "boolean" ? explode : style === "form" || style === "deepObject",
    allowReserved: place === "query" && own(source, "allowReserved") === true,
    ...(media !== undefined && { contentType: media[0] }),
    schema: media === undefined ? own(source, "schema") : own(media[1], "schema"),
  }
}

/** Brings path parameters and placeholders together: a missing parameter is made up, a useless one left out. */
function matchTemplate(description: Description, operation: Operation, parameters: Parameter[]): Parameter[] {
  const names = new Set([...operation.path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? ""))
  const declared = new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name))
  const missing = [...names].filter((name) => !declared.has(name))
  const unused = parameters.filter((parameter) => parameter.in === "path" && !names.has(parameter.name))
  for (const { name, pointer } of unused) {
    const message = `The path ${operation.path} has no placeholder {${name}}; the parameter is left out.`
    const hint = `Put {${name}} into the path or remove the parameter.`
    description.report.add({ severity: "warning", code: "unused-path-parameter", message, pointer, hint })
  }
  return [
    ...missing.map((name) => makeUp(description, operation, name)),
    ...parameters.filter((parameter) => !unused.includes(parameter)),
  ]
}

function makeUp(description: Description, operation: Operation, name: string): Parameter {
  const message = `The placeholder {${name}} of ${operation.path} is not declared; it is taken as a required string.`
  const hint = `Declare a parameter "${name}" in: path.`
  description.report.add({
    severity: "warning",
    code: "undeclared-path-parameter",
    message,
    pointer: operation.pointer,
    hint,
  })
  const source = { name, in: "path", required: true, schema: { type: "string" } }
  const pointer = operation.pointer
  return { name, in: "path", source, pointer, ...serialisation(source, "path") }
}

function isPlace(value: unknown): value is Parameter["in"] {
  return typeof value === "string" && Object.hasOwn(styles, value)
}

import type { ParameterBinding, ParameterStyle } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import type { Description } from "./description.ts"
import { isObject, own, ownArray, ownEntries, ownString, type JsonObject } from "./json.ts"
import { readEncodings } from "./encodings.ts"
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
  /** How the fields are encoded when it is a whole query that is a form. */
  readonly encoding?: ParameterBinding["encoding"]
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

/** Styles of each place, the default first. @see https://spec.openapis.org/oas/v3.2.0#style-values */
const styles: Record<Parameter["in"], readonly ParameterStyle[]> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  querystring: ["form"],
  header: ["simple"],
  cookie: ["form", "cookie"],
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
  const name = ownString(source, "name")?.toWellFormed()
  const place = own(source, "in")
  if (!isObject(source) || name === undefined || !isPlace(place)) {
    const hint = "Give it a `name`, and `in`: path, query, header, cookie or querystring."
    throw new OperationError("malformed-parameter", "A parameter has no usable `name` or `in`.", { pointer, hint })
  }
  if (place === "header" && !isSendableHeader(description, name, pointer)) return undefined
  const parameter = { name, in: place, source, pointer: resolved.pointer, ...serialisation(description, source, place) }
  checkNesting(description, parameter)
  return parameter
}

function isSendableHeader({ report }: Description, name: string, pointer: string): boolean {
  if (ownHeaders.has(name.toLowerCase())) {
    const message = `The header ${name} is set from credentials and content, not by callers.`
    report.add({ severity: "info", code: "reserved-header", message, pointer })
    return false
  }
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return true
  const message = `"${name}" cannot be the name of a header; the parameter is left out.`
  const hint = "Names of headers have letters, digits and a few signs, and no spaces or colons."
  report.add({ severity: "warning", code: "invalid-header-name", message, pointer, hint })
  return false
}

function serialisation({ references, root }: Description, source: JsonObject, place: Parameter["in"]) {
  const [media] = ownEntries(source, "content")
  const claimed = own(source, "style") as ParameterStyle
  const style = styles[place].includes(claimed) ? claimed : (styles[place][0] ?? "form")
  const explode = own(source, "explode")
  const encoding = place === "querystring" && media !== undefined ? readEncodings(media[1], references) : {}
  return {
    required: place === "path" || own(source, "required") === true,
    style,
    explode: typeof explode === "boolean" ? explode : ["form", "deepObject", "cookie"].includes(style),
    allowReserved:
      own(source, "allowReserved") === true && (place === "query" || (place === "path" && isVersion32(root))),
    ...(media !== undefined && { contentType: media[0] }),
    ...(Object.keys(encoding).length > 0 && { encoding }),
    schema: media === undefined ? own(source, "schema") : own(media[1], "schema"),
  }
}

/** Before 3.2, `allowReserved` says nothing about paths. */
function isVersion32(root: JsonObject): boolean {
  return ownString(root, "openapi")?.startsWith("3.2") === true
}

/** Tells of values that a style has no way to write. */
function checkNesting(description: Description, parameter: Parameter): void {
  const { name, style, contentType, pointer } = parameter
  if (contentType !== undefined) return
  if (style === "deepObject" || !isNested(description, parameter.schema)) return
  const message = `OpenAPI defines no way to write the lists or objects inside of "${name}" in style ${style}; calls that have some are refused.`
  const hint = "Describe the parameter by `content` (application/json), or use deepObject where the API does."
  description.report.add({ severity: "warning", code: "undefined-serialisation", message, pointer, hint })
}

/** Whether the items of a list, or the members of an object, are always lists or objects. */
function isNested({ references }: Description, schema: unknown): boolean {
  const resolve = (part: unknown): unknown => references.deref(part, "")?.value
  const isStructured = (part: unknown): boolean => ["array", "object"].includes(String(own(resolve(part), "type")))
  const outer = resolve(schema)
  const type = own(outer, "type")
  if (type === "array") return isStructured(own(outer, "items"))
  return type === "object" && ownEntries(outer, "properties").some(([, member]) => isStructured(member))
}

/** Brings path parameters and placeholders together: a missing parameter is made up, a useless one left out. */
function matchTemplate(description: Description, operation: Operation, parameters: Parameter[]): Parameter[] {
  const names = placeholders(operation.path, parameters)
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

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "")
}

/** Names of a template's placeholders, without those of its query that a query parameter stands for: `?q={q}`. */
function placeholders(template: string, parameters: readonly Parameter[]): Set<string> {
  const [sent = ""] = template.split("#")
  const [path = "", ...query] = sent.split("?")
  const inQuery = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name))
  return new Set([...namesIn(path), ...namesIn(query.join("?")).filter((name) => !inQuery.has(name))])
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
  return { name, in: "path", source, pointer, ...serialisation(description, source, "path") }
}

function isPlace(value: unknown): value is Parameter["in"] {
  return typeof value === "string" && Object.hasOwn(styles, value)
}

import { writeBody } from "./body.ts"
import type { SentBody } from "./body.ts"
import type { Operation, Parameter } from "./operation.ts"
import { memberNames, nameOf, writeParameter } from "./parameter.ts"
import { writeOwnQuery, writePath } from "./path.ts"
import { argumentProblem } from "./problem.ts"

/** A request while it is put together. */
export interface RequestDraft {
  readonly method: string
  readonly path: string
  /** `name=value`, encoded. */
  readonly query: string[]
  readonly headers: Record<string, string>
  /** `name=value`, encoded. */
  readonly cookies: string[]
  readonly body: string | Buffer | undefined
  /** Values that must not come back: credentials. */
  readonly secrets: string[]
}

type ReadArgument = (parameter: Parameter) => unknown

interface Written {
  readonly parameter: Parameter
  readonly text: string
}

/**
 * Writes arguments into a request that knows neither server nor credentials yet. `reserved`: names of query
 * parameters and cookies that credentials use, which no argument may take. Throws a `CallProblem`.
 */
export function buildRequest(operation: Operation, args: object, reserved: readonly string[] = []): RequestDraft {
  const { parameters = [] } = operation
  const read: ReadArgument = ({ group, argument }) => own(group === undefined ? args : own(args, group), argument)
  const [beforeHash = ""] = operation.path.split("#")
  const [path = "", ...ownQuery] = beforeHash.split("?")
  const headers: Record<string, string> = { accept: operation.accept }
  const write = (place: Parameter["in"]): Written[] => writeAll(parameters, place, read, reserved)
  for (const { parameter, text } of write("header")) headers[nameOf(parameter).toLowerCase()] = text
  const query = [...write("query"), ...write("querystring")].map(({ text }) => text)
  query.unshift(...writeOwnQuery(ownQuery.join("?"), parameters, read))
  const cookies = write("cookie").map(({ text }) => text.replaceAll("&", "; "))
  const body = bodyOf(operation, args)
  if (body !== undefined) headers["content-type"] = body.contentType
  return {
    method: operation.method,
    path: writePath(path, parameters, read),
    query,
    headers,
    cookies,
    body: body?.data,
    secrets: [],
  }
}

function writeAll(
  parameters: readonly Parameter[],
  place: Parameter["in"],
  read: ReadArgument,
  reserved: readonly string[],
): Written[] {
  const here = parameters.filter((parameter) => parameter.in === place)
  const taken = new Set([...here.map(nameOf), ...reserved])
  const written = here.map((parameter) => ({ parameter, text: writeOne(parameter, taken, read(parameter)) }))
  // In a header an empty text is a value, an empty list is none.
  return written.filter(({ text, parameter }) => text !== "" || (place === "header" && read(parameter) === ""))
}

function writeOne(parameter: Parameter, taken: ReadonlySet<string>, value: unknown): string {
  const { argument } = parameter
  if (value === undefined || value === null) {
    if (parameter.required && value === undefined) throw argumentProblem(argument, "is required")
    return ""
  }
  const clash = memberNames(parameter, value).find((name) => taken.has(name))
  if (clash !== undefined)
    throw argumentProblem(argument, `must not have the member "${clash}": it would replace another parameter`)
  return writeParameter(parameter, value)
}

function bodyOf({ body }: Operation, args: object): SentBody | undefined {
  if (body === undefined) return undefined
  const value = body.properties === undefined ? own(args, body.argument) : gather(body.properties, args)
  if (value !== undefined) return writeBody(body, value)
  if (body.required) throw argumentProblem(body.argument, "is required")
  return undefined
}

function gather(properties: Readonly<Record<string, string>>, args: object): object | undefined {
  const entries = Object.entries(properties).filter(([argument]) => Object.hasOwn(args, argument))
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.map(([argument, property]) => [property, own(args, argument)]))
}

/** `constructor` is an argument like any other, and none that every object has. */
function own(record: unknown, name: string): unknown {
  return typeof record === "object" && record !== null && Object.hasOwn(record, name)
    ? Reflect.get(record, name)
    : undefined
}

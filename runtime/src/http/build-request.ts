import { UnsendableArgument } from "../arguments/problem.ts"
import type { Json } from "../toolset/index.ts"
import type { CompiledOperation } from "./compile-operation.ts"
import type { CompiledParameter } from "./compile-parameter.ts"
import type { ReadArgument } from "./compile-path.ts"
import { appendCookies, appendQuery } from "./request-draft.ts"
import type { RequestDraft } from "./request-draft.ts"

/**
 * Writes the arguments of a call into a request that as yet knows neither server nor credentials.
 * Throws {@link UnsendableArgument} for a value that cannot be written without doing harm.
 */
export function buildRequest(operation: CompiledOperation, args: Readonly<Record<string, unknown>>): RequestDraft {
  const read: ReadArgument = ({ group, key }) => own(group === undefined ? args : own(args, group), key)
  const draft: RequestDraft = {
    path: operation.path.write(read),
    query: operation.path.writeQuery(read),
    headers: operation.fixedHeaders.slice(),
    cookies: "",
    body: undefined,
    secrets: [],
  }
  for (const parameter of operation.query) appendQuery(draft, write(parameter, read))
  for (const parameter of operation.headers) {
    const value = write(parameter, read)
    // An empty text is a value, an empty list is none.
    if (value !== "" || read(parameter) === "") draft.headers.push(parameter.name, value)
  }
  for (const parameter of operation.cookies) appendCookies(draft, write(parameter, read).replaceAll("&", "; "))
  writeBody(operation, args, draft)
  return draft
}

function write(parameter: CompiledParameter, read: ReadArgument): string {
  const value = read(parameter)
  if (value !== undefined && value !== null) return parameter.write(value)
  if (parameter.required && value === undefined) throw new UnsendableArgument(parameter.argument, "is required")
  return ""
}

/** `constructor` is an argument like any other, and none that every object has. */
function own(record: unknown, name: string): Json | undefined {
  return typeof record === "object" && record !== null && Object.hasOwn(record, name)
    ? (record as Record<string, Json>)[name]
    : undefined
}

function writeBody({ body }: CompiledOperation, args: Readonly<Record<string, unknown>>, draft: RequestDraft): void {
  if (body === undefined) return
  const value = body.read(args)
  if (value === undefined) {
    if (body.required) throw new UnsendableArgument(body.argument, "is required")
    return
  }
  const { contentType, data } = body.encode(value)
  draft.headers.push("content-type", contentType)
  draft.body = data
}

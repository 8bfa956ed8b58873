import { isObject } from "../mcp/message.ts"
import type { ScimResource } from "./scim-context.ts"

/** What a directory may send in one request at most. */
const limits = { operations: 1_000, path: 500, depth: 10 }

/** Attributes that are true or false: Entra ID sends them as texts. */
const booleans = new Set(["active", "primary"])
/** Names that are no attributes, and would be more than that to JavaScript. */
const forbidden = new Set(["__proto__", "constructor", "prototype"])
/** Members of a patch without a path that say what it is about; Okta repeats them. */
const repeated = new Set(["id", "schemas", "meta"])

/** A body that no directory should send: a sentence. */
export class UnfitRequestError extends Error {
  override readonly name = "UnfitRequestError"
}

/** A body as the protocol has it, of one as directories send it. Throws `UnfitRequestError`. */
export function fitBody(body: unknown): unknown {
  return fit(body, "", 0)
}

/**
 * The operations of a patch, so that each finds what it is about: Entra ID sets a value of an address that is not there
 * yet (`emails[type eq "work"].value`), which makes one.
 * @param current the resource that is patched
 */
export function fitPatch(body: unknown, current: ScimResource): unknown {
  if (!isObject(body)) return body
  const operations = Object.entries(body).find(([name]) => name.toLowerCase() === "operations")?.[1]
  if (!Array.isArray(operations)) return body
  if (operations.length > limits.operations) {
    throw new UnfitRequestError(`A patch has ${limits.operations} operations at most`)
  }
  return { schemas: body["schemas"], Operations: operations.map((one: unknown) => fitOperation(one, current)) }
}

function fitOperation(operation: unknown, current: ScimResource): unknown {
  if (!isObject(operation)) return operation
  const { path, value } = operation
  if (typeof path === "string") return fitPath({ ...operation, path }, current)
  if (!isObject(value)) return operation
  return { ...operation, value: Object.fromEntries(Object.entries(value).filter(([name]) => !repeated.has(name))) }
}

function fitPath(operation: Record<string, unknown> & { readonly path: string }, current: ScimResource): unknown {
  const { path, value, op } = operation
  if (path.length > limits.path) throw new UnfitRequestError(`A path has ${limits.path} characters at most`)
  const isFlag = booleans.has(path.slice(path.lastIndexOf(".") + 1).toLowerCase())
  const fitted = isFlag ? { ...operation, value: toBoolean(value) } : operation
  const named = /^(\w+)\[type eq "([\w-]+)"\]\.(\w+)$/i.exec(path)
  if (named === null || String(op).toLowerCase() === "remove") return fitted
  const [, list = "", type = "", member = ""] = named
  const isThere = listOf(current[list]).some((one) => isObject(one) && one["type"] === type)
  return isThere ? fitted : { op: "add", path: list, value: [{ type, [member]: value }] }
}

function fit(value: unknown, name: string, depth: number): unknown {
  if (depth > limits.depth) throw new UnfitRequestError(`A resource is ${limits.depth} levels deep at most`)
  if (booleans.has(name)) return toBoolean(value)
  if (Array.isArray(value)) return value.map((one) => fit(one, "", depth + 1))
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([key]) => !forbidden.has(key))
  return Object.fromEntries(members.map(([key, inner]) => [key, fit(inner, key, depth + 1)]))
}

function toBoolean(value: unknown): unknown {
  if (typeof value !== "string") return value
  const text = value.toLowerCase()
  return text === "true" || text === "false" ? text === "true" : value
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

import type { HttpMethod } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import type { Description } from "./description.ts"
import { isObject, own, ownEntries, type JsonObject } from "./json.ts"
import { pointerOf } from "./pointer.ts"

/** One operation as it stands in the description. */
export interface Operation {
  readonly method: HttpMethod
  /** Path template: `/tickets/{id}`. */
  readonly path: string
  readonly source: JsonObject
  /** The path item around it, its own reference followed. */
  readonly pathItem: JsonObject
  readonly pointer: string
}

const methods = new Map<string, HttpMethod>([
  ["get", "GET"],
  ["put", "PUT"],
  ["post", "POST"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["head", "HEAD"],
  ["patch", "PATCH"],
  ["trace", "TRACE"],
  ["query", "QUERY"],
])

/** Every operation of a description, in its order. What is none is reported. */
export function listOperations(description: Description): Operation[] {
  return ownEntries(description.root, "paths")
    .filter(([path]) => !path.startsWith("x-"))
    .flatMap(([path, item]) => operationsOfPath(description, path, item))
}

function operationsOfPath(description: Description, described: string, item: unknown): Operation[] {
  if (isEmpty(item)) return []
  const pointer = pointerOf(["paths", described])
  const path = (described.startsWith("/") ? described : `/${described}`).toWellFormed()
  const pathItem = followPathItem(description, item, pointer)
  if (pathItem === undefined) return []
  const named = Object.entries(pathItem.value).flatMap(([key, source]) => {
    const method = methods.get(key)
    return method === undefined ? [] : operation(method, source, key)
  })
  const additional = ownEntries(pathItem.value, "additionalOperations").flatMap(([name, source]) => {
    const method = methods.get(name.toLowerCase())
    return method === undefined ? refuse(name) : operation(method, source, `additionalOperations/${name}`)
  })
  return [...named, ...additional]

  function operation(method: HttpMethod, source: unknown, key: string): Operation[] {
    const at = `${pathItem?.pointer ?? pointer}/${key}`
    if (isObject(source)) return [{ method, path, source, pathItem: pathItem?.value ?? {}, pointer: at }]
    const message = `${method} ${path} is not an operation.`
    const hint = "Write an operation object with at least `responses`."
    description.report.add({ severity: "error", code: "malformed-operation", message, pointer: at, hint })
    return []
  }

  function refuse(name: string): Operation[] {
    const message = `The method "${name}" of ${path} is not supported.`
    const at = `${pointer}/additionalOperations/${name}`
    description.report.add({ severity: "error", code: "unsupported-method", message, pointer: at })
    return []
  }
}

/** A path item may be empty, where somebody may not see its operations (OpenAPI 3.1.1 §4.8.8.2). */
function isEmpty(item: unknown): boolean {
  return isObject(item) && Object.keys(item).length === 0
}

/** A path item with its reference followed; what stands beside the reference wins. */
function followPathItem(description: Description, item: unknown, pointer: string) {
  const { references, report } = description
  if (isObject(item) && typeof own(item, "$ref") !== "string") return { value: item, pointer }
  const resolved = references.deref(item, pointer)
  if (isObject(resolved?.value) && isObject(item)) {
    return { value: { ...resolved.value, ...item }, pointer: resolved.pointer }
  }
  const ref = own(item, "$ref")
  const { code, message, hint } =
    typeof ref === "string"
      ? danglingReference(references, ref, pointer)
      : { code: "malformed-path", message: "This is not a path item.", hint: "Write an object with operations." }
  const what = `All operations of this path are left out. ${message}`
  report.add({ severity: "error", code, message: what, pointer, ...(hint !== undefined && { hint }) })
  return undefined
}

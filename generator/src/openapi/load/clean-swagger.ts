import { isObject, own, ownArray, ownEntries, type JsonObject } from "../json.ts"
import { pointerOf } from "../pointer.ts"
import { References } from "../references.ts"
import type { Report } from "../report.ts"

/** Methods that Swagger 2.0 knows. */
export const swaggerMethods = ["get", "put", "post", "delete", "options", "head", "patch"]

/**
 * A Swagger 2.0 description that the converter can take: whatever is of a wrong type would make it fail as a whole.
 * Operations that cannot be understood without what is wrong are taken out and reported.
 */
export function cleanSwagger(root: JsonObject, report: Report): JsonObject {
  const source = cleanTop(root)
  const references = new References(source)
  const paths = ownEntries(source, "paths").flatMap(([path, item]) =>
    isObject(item) ? [[path, cleanPath(path, item, references, report)] as const] : [],
  )
  return { ...source, paths: Object.fromEntries(paths) }
}

/** Reports an operation that is left out. */
export function refuseOperation(report: Report, method: string, path: string, reason: string): void {
  report.add({
    severity: "error",
    code: "malformed-operation",
    message: `${method.toUpperCase()} ${path} is left out: ${reason}.`,
    pointer: pointerOf(["paths", path, method]),
    hint: "Correct the operation; the others are not affected.",
  })
}

function cleanTop(root: JsonObject): JsonObject {
  const info = own(root, "info")
  return {
    ...withoutWrongTypes(root),
    swagger: "2.0",
    info: isObject(info) ? info : { title: "", version: "" },
    paths: isObject(own(root, "paths")) ? root["paths"] : {},
    definitions: objectsOf(root, "definitions"),
    responses: objectsOf(root, "responses"),
    securityDefinitions: objectsOf(root, "securityDefinitions"),
    parameters: Object.fromEntries(
      ownEntries(root, "parameters").filter(([, parameter]) => isSound(parameter, new References(root))),
    ),
  }
}

/** An object without entries that the converter reads and that have a type that it does not expect. */
function withoutWrongTypes(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => hasRightType(key, value)))
}

function hasRightType(key: string, value: unknown): boolean {
  if (["host", "basePath", "operationId"].includes(key)) return typeof value === "string"
  if (["schemes", "consumes", "produces"].includes(key)) return isTextList(value)
  return !["tags", "security"].includes(key) || Array.isArray(value)
}

function cleanPath(path: string, item: JsonObject, references: References, report: Report): JsonObject {
  const shared = own(item, "parameters") ?? []
  const isPathSound = Array.isArray(shared) && shared.every((parameter) => isSound(parameter, references))
  const entries = Object.entries(item).flatMap(([key, value]) => {
    if (key === "parameters") return isPathSound ? [[key, value] as const] : []
    if (!swaggerMethods.includes(key)) return [[key, value] as const]
    const fault = isPathSound ? faultOf(value, references) : "the parameters of its path are broken"
    if (fault !== undefined) refuseOperation(report, key, path, fault)
    return fault === undefined ? [[key, cleanOperation(value as JsonObject, references)] as const] : []
  })
  return Object.fromEntries(entries)
}

function faultOf(operation: unknown, references: References): string | undefined {
  if (!isObject(operation)) return "it is not an object"
  const parameters = own(operation, "parameters") ?? []
  const areSound = Array.isArray(parameters) && parameters.every((parameter) => isSound(parameter, references))
  return areSound ? undefined : "one of its parameters leads nowhere, or has no `name` or `in`"
}

/** Responses that are missing or lead nowhere cost an operation its output schema, nothing else. */
function cleanOperation(operation: JsonObject, references: References): JsonObject {
  const responses = ownEntries(operation, "responses").map(([status, response]) => {
    const isDescribed = isObject(references.deref(response, "")?.value)
    return [status, isDescribed ? response : { description: "" }] as const
  })
  const described = responses.length === 0 ? { default: { description: "" } } : Object.fromEntries(responses)
  return { ...withoutWrongTypes(operation), parameters: ownArray(operation, "parameters"), responses: described }
}

function isSound(parameter: unknown, references: References): boolean {
  const value = references.deref(parameter, "")?.value
  const ref = own(own(value, "schema"), "$ref")
  return (
    isObject(value) &&
    typeof own(value, "name") === "string" &&
    typeof own(value, "in") === "string" &&
    (ref === undefined || typeof ref === "string")
  )
}

function objectsOf(root: JsonObject, key: string): JsonObject {
  return Object.fromEntries(ownEntries(root, key).filter(([, value]) => isObject(value)))
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string")
}

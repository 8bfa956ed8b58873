import type { Json } from "@sneck/runtime"
import type { PlannedCalls } from "../plan-calls.ts"
import { narrowSchema } from "./narrow-schema.ts"
import { deref, isObject } from "./repair.ts"
import type { JsonObject } from "./repair.ts"

/** What narrowing is, for the list of repairs. */
export const narrowing = {
  what: "of descriptions that Prism does not get through, only what the calls need is there: their operations, of JSON bodies what is said of properties that some call sends, of answers nothing",
  clause:
    "JSON Schema 2020-12 Core §10.3.2.1 `properties` (judges names that are in the value alone); OpenAPI 3.1.1 §4.8.10 Operation Object (no operation, and no answer, says what is valid in requests of others)",
} as const

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]
const COMPONENTS = ["definitions", "parameters", "responses"]

/**
 * Leaves of a description what some calls need, in place.
 * @returns how many operations there are still
 */
export function narrowDescription(root: JsonObject, plan: readonly PlannedCalls[]): number {
  const bodies = bodiesOf(plan)
  const paths = Object.entries((root["paths"] ?? {}) as JsonObject).flatMap(([path, item]) => {
    const kept = narrowItem(root, path, deref(root, item), bodies)
    return kept === undefined ? [] : [[path, kept] as const]
  })
  root["paths"] = Object.fromEntries(paths)
  leaveUsed(root)
  return paths.reduce((sum, [, item]) => sum + METHODS.filter((method) => method in item).length, 0)
}

/** JSON bodies by `METHOD /path`, for operations that are called. */
function bodiesOf(plan: readonly PlannedCalls[]): ReadonlyMap<string, readonly Json[]> {
  return new Map(
    plan.flatMap(({ tool: { tool }, samples }) => {
      if (tool.target.kind !== "operation" || typeof samples === "string") return []
      const { method, path, body } = tool.target
      const sent = body === undefined ? [] : samples.flatMap((args) => args[body.argument] ?? [])
      return [[`${method} ${path}`, sent] as const]
    }),
  )
}

function narrowItem(
  root: JsonObject,
  path: string,
  item: unknown,
  bodies: ReadonlyMap<string, readonly Json[]>,
): JsonObject | undefined {
  if (!isObject(item)) return undefined
  const called = METHODS.filter((method) => bodies.has(`${method.toUpperCase()} ${path}`))
  if (called.length === 0) return undefined
  const others = Object.entries(item).filter(([key]) => !METHODS.includes(key))
  const operations = called.map((method) => [
    method,
    narrowOperation(root, item[method], bodies.get(`${method.toUpperCase()} ${path}`) ?? []),
  ])
  return Object.fromEntries([...others, ...operations]) as JsonObject
}

function narrowOperation(root: JsonObject, operation: unknown, bodies: readonly Json[]): unknown {
  if (!isObject(operation)) return operation
  const { callbacks: _, requestBody, parameters, ...others } = operation
  const narrowed: JsonObject = { ...others, responses: { "200": { description: "It was accepted." } } }
  if (requestBody !== undefined) narrowed["requestBody"] = narrowBody(root, deref(root, requestBody), bodies)
  if (Array.isArray(parameters))
    narrowed["parameters"] = parameters.map((one: unknown) => narrowParameter(root, one, bodies))
  return narrowed
}

function narrowBody(root: JsonObject, body: unknown, bodies: readonly Json[]): unknown {
  if (!isObject(body) || !isObject(body["content"])) return body
  const content = Object.entries(body["content"]).map(([type, media]) => {
    if (!isObject(media) || !/[/+]json\b/.test(type)) return [type, media]
    const { schema, examples: _, example: __, ...others } = media
    return [type, { ...others, ...(schema !== undefined && { schema: narrowSchema(root, schema, bodies) }) }]
  })
  return { ...body, content: Object.fromEntries(content) as JsonObject }
}

/** Swagger 2.0 has bodies among the parameters. */
function narrowParameter(root: JsonObject, parameter: unknown, bodies: readonly Json[]): unknown {
  const meant = deref(root, parameter)
  if (!isObject(meant) || meant["in"] !== "body") return parameter
  return { ...meant, schema: narrowSchema(root, meant["schema"], bodies) }
}

/** Components that nothing refers to any more take Prism time, too. */
function leaveUsed(root: JsonObject): void {
  const used = referencesFrom(root)
  const shelves: (readonly [string, unknown])[] = [
    ...Object.entries(isObject(root["components"]) ? root["components"] : {}).map(
      ([key, shelf]) => [`components/${key}`, shelf] as const,
    ),
    ...COMPONENTS.map((key) => [key, root[key]] as const),
  ]
  for (const [key, shelf] of shelves) {
    if (!isObject(shelf) || key === "components/securitySchemes") continue
    for (const name of Object.keys(shelf)) if (!used.has(`#/${key}/${escape(name)}`)) delete shelf[name]
  }
}

/** References of what the paths lead to. */
function referencesFrom(root: JsonObject): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<unknown>([root["paths"]])
  for (const value of seen) {
    if (typeof value !== "object" || value === null) continue
    const ref = isObject(value) ? value["$ref"] : undefined
    if (typeof ref === "string") {
      found.add(decodeURIComponent(ref))
      seen.add(deref(root, { $ref: ref }))
    }
    for (const inner of Object.values(value)) seen.add(inner)
  }
  return found
}

function escape(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1")
}

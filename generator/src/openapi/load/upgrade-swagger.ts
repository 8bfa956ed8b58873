import { isObject, own, ownArray, ownEntries, type JsonObject } from "../json.ts"
import { pointerOf } from "../pointer.ts"
import { References } from "../references.ts"
import type { Report } from "../report.ts"
import { LoadError } from "./load-error.ts"

const methods = ["get", "put", "post", "delete", "options", "head", "patch"]
/** Conversions that are tried to find the operations that make the converter fail. */
const maxAttempts = 60

/**
 * A Swagger 2.0 description as OpenAPI 3.0. The converter fails as a whole when one operation is broken, so broken
 * operations are taken out and reported first, and searched for when it fails all the same.
 * @throws LoadError `swagger-conversion`
 */
export async function upgradeSwagger(root: JsonObject, report: Report): Promise<JsonObject> {
  const { default: converter } = await import("swagger2openapi")
  const source = withDefaults(root)
  removeBroken(source, report)
  const convert = (paths: JsonObject) =>
    converter.convertObj(structuredClone({ ...source, paths }), { patch: true, warnOnly: true, resolveInternal: false })
  const paths = own(source, "paths") as JsonObject
  const result = await attempt(() => convert(paths))
  if (result !== undefined) return result
  const kept = await findConvertible(paths, convert, report)
  const rest = await attempt(() => convert(kept))
  if (rest !== undefined) return rest
  throw new LoadError("swagger-conversion", "The Swagger 2.0 description cannot be converted to OpenAPI 3.", {
    hint: "Convert it with its own tools to OpenAPI 3, and correct what they report.",
  })
}

function withDefaults(root: JsonObject): JsonObject {
  const info = own(root, "info")
  return {
    ...root,
    swagger: "2.0",
    info: isObject(info) ? info : { title: "", version: "" },
    paths: isObject(own(root, "paths")) ? root["paths"] : {},
  }
}

async function attempt(convert: () => Promise<{ openapi: unknown }>): Promise<JsonObject | undefined> {
  try {
    const { openapi } = await convert()
    return isObject(openapi) ? openapi : undefined
  } catch {
    return undefined
  }
}

/** Takes out operations with parameters or responses that lead nowhere or are no objects. */
function removeBroken(source: JsonObject, report: Report): void {
  const references = new References(source)
  for (const [path, item] of ownEntries(source, "paths")) {
    if (!isObject(item)) continue
    const isPathSound = ownArray(item, "parameters").every((parameter) => isSound(parameter))
    for (const method of methods) {
      const operation = own(item, method)
      if (operation === undefined) continue
      const bad = isPathSound ? findBroken(operation) : "the parameters of its path"
      if (bad === undefined) continue
      delete item[method]
      refuse(report, method, path, `${bad} lead nowhere or are not described`)
    }
    if (!isPathSound) delete item["parameters"]
  }

  function findBroken(operation: unknown): string | undefined {
    if (!isObject(operation)) return "its contents"
    const parameters = own(operation, "parameters") ?? []
    if (!Array.isArray(parameters) || !parameters.every((parameter) => isSound(parameter))) return "its parameters"
    if (!isObject(own(operation, "responses"))) operation["responses"] = { default: { description: "" } }
    for (const [status, response] of ownEntries(operation, "responses")) {
      if (!isObject(references.deref(response, "")?.value))
        (operation["responses"] as JsonObject)[status] = { description: "" }
    }
    return undefined
  }

  function isSound(parameter: unknown): boolean {
    const value = references.deref(parameter, "")?.value
    return isObject(value) && typeof own(value, "name") === "string" && typeof own(value, "in") === "string"
  }
}

/** The paths without the operations that make the conversion fail, found by halving. */
async function findConvertible(
  paths: JsonObject,
  convert: (paths: JsonObject) => Promise<{ openapi: unknown }>,
  report: Report,
): Promise<JsonObject> {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => own(item, method) !== undefined).map((method) => ({ path, method })),
  )
  let attempts = 0
  const kept = await keep(operations)
  return pick(kept)

  async function keep(part: typeof operations): Promise<typeof operations> {
    if (part.length === 0) return []
    if (attempts++ < maxAttempts && (await attempt(() => convert(pick(part)))) !== undefined) return part
    if (part.length === 1 || attempts >= maxAttempts) {
      for (const { path, method } of part) refuse(report, method, path, "it cannot be converted")
      return []
    }
    const middle = part.length >> 1
    return [...(await keep(part.slice(0, middle))), ...(await keep(part.slice(middle)))]
  }

  function pick(part: typeof operations): JsonObject {
    const picked = new Map<string, JsonObject>()
    for (const { path, method } of part) {
      const item = paths[path] as JsonObject
      const shared = Object.fromEntries(Object.entries(item).filter(([key]) => !methods.includes(key)))
      picked.set(path, { ...shared, ...picked.get(path), [method]: item[method] })
    }
    return Object.fromEntries(picked)
  }
}

function refuse(report: Report, method: string, path: string, reason: string): void {
  report.add({
    severity: "error",
    code: "malformed-operation",
    message: `${method.toUpperCase()} ${path} is left out: ${reason}.`,
    pointer: pointerOf(["paths", path, method]),
    hint: "Correct the operation; the others are not affected.",
  })
}

/** Where something of the converted description stands in the Swagger 2.0 source. */
export function toSwaggerPointer(pointer: string): string {
  return pointer
    .replace(/^\/components\/schemas(?=\/|$)/, "/definitions")
    .replace(/^\/components\/securitySchemes(?=\/|$)/, "/securityDefinitions")
    .replace(/^\/components\/(parameters|responses)(?=\/|$)/, "/$1")
    .replace(/^\/components\/requestBodies(?=\/|$)/, "/parameters")
    .replace(/^\/servers(\/.*)?$/, "/host")
    .replace(/^(\/paths\/[^/]+\/[^/]+)\/requestBody(\/.*)?$/, "$1")
}

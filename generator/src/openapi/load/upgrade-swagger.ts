import { isObject, own, type JsonObject } from "../json.ts"
import type { Report } from "../report.ts"
import { cleanSwagger, refuseOperation, swaggerMethods } from "./clean-swagger.ts"
import { keepFormFormats } from "./keep-form-formats.ts"
import { LoadError } from "./load-error.ts"
import { reportListFormats } from "./report-list-formats.ts"

/** Conversions that are tried to find the operations that make the converter fail. */
const maxAttempts = 60

type Convert = (paths: JsonObject) => Promise<JsonObject | undefined>
interface MethodOfPath {
  readonly path: string
  readonly method: string
}

/**
 * A Swagger 2.0 description as OpenAPI 3.0. The converter fails as a whole when one operation is broken, so broken
 * operations are taken out first, and searched for when it fails all the same.
 * @throws LoadError `swagger-conversion`
 */
export async function upgradeSwagger(root: JsonObject, report: Report): Promise<JsonObject> {
  const source = cleanSwagger(root, report)
  reportListFormats(source, report)
  const paths = source["paths"] as JsonObject
  const convert = await converterOf(source)
  const result = (await convert(paths)) ?? (await convert(await findConvertible(paths, convert, report)))
  if (result !== undefined) {
    keepFormFormats(source, result)
    return result
  }
  throw new LoadError("swagger-conversion", "The Swagger 2.0 description cannot be converted to OpenAPI 3.", {
    line: 1,
    column: 1,
    hint: "Convert it with its own tools to OpenAPI 3, and correct what they report.",
  })
}

/** Converts the description with other paths; `undefined` when that fails. */
async function converterOf(source: JsonObject): Promise<Convert> {
  const { default: converter } = await import("swagger2openapi")
  return async (paths) => {
    const copy = structuredClone({ ...source, paths })
    try {
      const { openapi } = await quietly(() => converter.convertObj(copy, { patch: true, warnOnly: true }))
      return isObject(openapi) ? openapi : undefined
    } catch {
      return undefined
    }
  }
}

/** The converter prints every failure with its stack, and has no option against it. */
async function quietly<Result>(run: () => Promise<Result>): Promise<Result> {
  const { warn } = console
  console.warn = () => undefined
  try {
    return await run()
  } finally {
    console.warn = warn
  }
}

/** The paths without the operations that make the conversion fail, found by halving. */
async function findConvertible(paths: JsonObject, convert: Convert, report: Report): Promise<JsonObject> {
  let attempts = 0
  return pick(paths, await keep(operationsOf(paths)))

  async function keep(part: MethodOfPath[]): Promise<MethodOfPath[]> {
    if (part.length === 0) return []
    if (attempts++ < maxAttempts && (await convert(pick(paths, part))) !== undefined) return part
    if (part.length === 1 || attempts >= maxAttempts) {
      for (const { path, method } of part) refuseOperation(report, method, path, "it cannot be converted to OpenAPI 3")
      return []
    }
    const middle = part.length >> 1
    return [...(await keep(part.slice(0, middle))), ...(await keep(part.slice(middle)))]
  }
}

function operationsOf(paths: JsonObject): MethodOfPath[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    swaggerMethods.filter((method) => own(item, method) !== undefined).map((method) => ({ path, method })),
  )
}

function pick(paths: JsonObject, operations: readonly MethodOfPath[]): JsonObject {
  const picked = new Map<string, JsonObject>()
  for (const { path, method } of operations) {
    const item = paths[path] as JsonObject
    const shared = Object.fromEntries(Object.entries(item).filter(([key]) => !swaggerMethods.includes(key)))
    picked.set(path, { ...shared, ...picked.get(path), [method]: item[method] })
  }
  return Object.fromEntries(picked)
}

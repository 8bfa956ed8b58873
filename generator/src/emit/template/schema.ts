import { Ajv2020 } from "ajv/dist/2020.js"
import type { ValidateFunction } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import { definitions } from "./schemas/index.ts"
import type { ObjectSchema } from "./tool.ts"

const REFERENCE = /^#\/\$defs\/(.+)$/

const ajv = new Ajv2020({ strict: false, allErrors: true, ownProperties: true, logger: false, validateSchema: false })
addFormats.default(ajv)

/** A schema with the definitions that it refers to, so that it stands by itself. */
export function withDefinitions(schema: ObjectSchema): ObjectSchema {
  const used = new Map<string, unknown>()
  collect(schema, used)
  return used.size === 0 ? schema : { ...schema, $defs: Object.fromEntries(used) }
}

/** Compiles a schema that stands by itself. */
export function compile(schema: ObjectSchema): ValidateFunction {
  return ajv.compile(schema)
}

/** What is wrong with arguments, in words. */
export function describeErrors({ errors }: ValidateFunction): string {
  const texts = (errors ?? []).slice(0, 10).map(({ instancePath, message, params }) => {
    const place = instancePath === "" ? "arguments" : instancePath.slice(1).replaceAll("/", ".")
    const extra: unknown = params["additionalProperty"] ?? params["allowedValues"]
    return `${place} ${message}${extra === undefined ? "" : `: ${JSON.stringify(extra).slice(0, 300)}`}`
  })
  return [...new Set(texts)].join("; ")
}

function collect(value: unknown, used: Map<string, unknown>): void {
  if (typeof value !== "object" || value === null) return
  for (const [key, member] of Object.entries(value)) {
    const name = key === "$ref" && typeof member === "string" ? REFERENCE.exec(member)?.[1] : undefined
    if (name === undefined) collect(member, used)
    else if (!used.has(name) && Object.hasOwn(definitions, name)) {
      used.set(name, definitions[name])
      collect(definitions[name], used)
    }
  }
}

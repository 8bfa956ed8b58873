import type { JsonSchema } from "@sneck/runtime"
import { mergeSchemas } from "./merge-schemas.ts"
import type { SampleContext } from "./sample-context.ts"

const MAX_STEPS = 60

/** A schema without references and combinators: all of `allOf`, one choice of each `anyOf` and `oneOf`. */
export function flattenSchema(schema: unknown, context: SampleContext): JsonSchema | boolean {
  let flat = asSchema(schema)
  for (let step = 0; step < MAX_STEPS && typeof flat === "object"; step++) {
    const next = flattenOnce(flat, context)
    if (next === flat) return flat
    flat = next
  }
  return flat
}

function flattenOnce(schema: JsonSchema, context: SampleContext): JsonSchema | boolean {
  const { $ref, ...beside } = schema
  if (typeof $ref === "string") return join(beside, resolve($ref, context.root))
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = schema[keyword]
    if (!Array.isArray(branches)) continue
    const { [keyword]: _choice, ...rest } = schema
    return join(rest, choose(branches, context))
  }
  // Last, so that what they bring never meets another of its kind.
  const { allOf, ...own } = schema
  if (Array.isArray(allOf))
    return allOf.reduce<JsonSchema | boolean>((merged, part) => join(merged, asSchema(part)), own)
  return schema
}

/** One branch; rather one that is no `null`. */
function choose(branches: readonly unknown[], { random }: SampleContext): JsonSchema | boolean {
  const useful = branches.filter((branch) => !isNull(branch) && branch !== false)
  return asSchema(random.pick(useful.length > 0 ? useful : branches))
}

function isNull(branch: unknown): boolean {
  return typeof branch === "object" && branch !== null && (branch as JsonSchema)["type"] === "null"
}

function join(a: JsonSchema | boolean, b: JsonSchema | boolean): JsonSchema | boolean {
  if (a === false || b === false) return false
  if (a === true) return b
  return b === true ? a : mergeSchemas(a, b)
}

function resolve(reference: string, root: JsonSchema): JsonSchema | boolean {
  if (reference === "#") return root
  const name = decodeURIComponent(reference.replace("#/$defs/", "")).replaceAll("~1", "/").replaceAll("~0", "~")
  const definitions = (root["$defs"] ?? {}) as Record<string, unknown>
  return asSchema(Object.hasOwn(definitions, name) ? definitions[name] : true)
}

function asSchema(schema: unknown): JsonSchema | boolean {
  return typeof schema === "boolean" ? schema : ((schema ?? {}) as JsonSchema)
}

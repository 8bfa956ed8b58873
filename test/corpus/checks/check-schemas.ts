import type { JsonSchema, Tool } from "@sneck/runtime/toolset"
import { Ajv2020 } from "ajv/dist/2020.js"

/** Ajv keeps what it compiled, so a new one is made after so many tools. */
const TOOLS_PER_AJV = 100

/** What compiling all schemas of a toolset showed. */
export interface SchemaFindings {
  readonly compiled: number
  /** `tool input: why`, for schemas that are no JSON Schema 2020-12 or cannot be compiled. */
  readonly uncompilable: readonly string[]
  /** `tool input: $ref`, for references that lead nowhere within their own schema. */
  readonly unresolved: readonly string[]
}

/** Compiles every input and output schema by Ajv for JSON Schema 2020-12, and looks for references that lead nowhere. */
export function checkSchemas(tools: readonly Tool[]): SchemaFindings {
  const uncompilable: string[] = []
  const unresolved: string[] = []
  let compiled = 0
  let ajv = createAjv()
  for (const [index, tool] of tools.entries()) {
    if (index % TOOLS_PER_AJV === 0) ajv = createAjv()
    for (const [title, schema] of schemasOf(tool)) {
      const problem = problemOf(() => ajv.compile(schema))
      compiled++
      if (problem !== undefined) uncompilable.push(`${title}: ${problem}`)
      unresolved.push(...unresolvedReferences(schema).map((reference) => `${title}: ${reference}`))
    }
  }
  return { compiled, uncompilable, unresolved }
}

function createAjv(): Ajv2020 {
  return new Ajv2020({ strict: false, logger: false, validateFormats: false, addUsedSchema: false })
}

function schemasOf({ name, inputSchema, outputSchema }: Tool): [string, JsonSchema][] {
  const input: [string, JsonSchema] = [`${name} input`, inputSchema]
  return outputSchema === undefined ? [input] : [input, [`${name} output`, outputSchema]]
}

function problemOf(compile: () => unknown): string | undefined {
  try {
    compile()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Keywords whose values map names to schemas: `$ref` in there is somebody's name. */
const NAME_MAPS = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"])
/** Keywords whose values are data. */
const DATA = new Set(["const", "enum", "default", "examples", "example", "required", "dependentRequired"])

/** References of a schema that do not lead to one of its own `$defs` or to itself. */
export function unresolvedReferences(schema: JsonSchema): string[] {
  const found: string[] = []
  const seen = new Set<unknown>()
  const queue: { value: unknown; isNameMap: boolean }[] = [{ value: schema, isNameMap: false }]
  for (const { value, isNameMap } of queue) {
    if (typeof value !== "object" || value === null || seen.has(value)) continue
    seen.add(value)
    for (const [key, child] of Object.entries(value)) {
      if (!isNameMap && key === "$ref" && !resolves(child, schema)) found.push(String(child))
      if (isNameMap || !DATA.has(key)) queue.push({ value: child, isNameMap: !isNameMap && NAME_MAPS.has(key) })
    }
  }
  return found
}

function resolves(reference: unknown, schema: JsonSchema): boolean {
  if (reference === "#") return true
  const name = typeof reference === "string" ? /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1] : undefined
  if (name === undefined) return false
  const key = decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~")
  return Object.hasOwn(schema["$defs"] ?? {}, key)
}

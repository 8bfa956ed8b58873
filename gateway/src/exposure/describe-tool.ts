import { closestName } from "@sneck/runtime/closest-name"
import type { JsonSchema, Target, Tool } from "@sneck/runtime"
import { capSchema, unescapePointer } from "./cap-schema.ts"
import { routeOf, summaryOf } from "./summarise-tool.ts"

/** Characters, as a page of text: about 2,300 tokens for the arguments of the largest tools. */
const limits = { input: 8_000, output: 2_000, description: 1_500 }

/** All that is needed to call a tool: what it does, its arguments, what it returns; of large schemas the upper part. */
export function describeTool(tool: Tool<Target>): string {
  const { inputSchema, outputSchema } = tool
  const input = capSchema(inputSchema, "#", definitionsOf(inputSchema), limits.input)
  const output = outputSchema && capSchema(outputSchema, "#/output", definitionsOf(outputSchema), limits.output)
  const parts = [
    `${tool.name}: ${summaryOf(tool)}`,
    [routeOf(tool), hintOf(tool)].filter((text) => text !== "").join(" · "),
    descriptionOf(tool),
    `Arguments (JSON Schema):\n${input}`,
    howToFetch(tool, input),
    output === undefined ? "" : `Returns (JSON Schema):\n${output}`,
  ]
  return parts.filter((part) => part !== "").join("\n\n")
}

/**
 * A part of a tool's schemas, by the name of a definition or by the `$ref` that stands for it. Undefined when there is
 * no such part.
 */
export function describeDefinition(tool: Tool<Target>, definition: string): string | undefined {
  const at = definition.startsWith("#")
    ? definition
    : `#/$defs/${definition.replaceAll("~", "~0").replaceAll("/", "~1")}`
  const isOutput = at.startsWith("#/output")
  const schema: JsonSchema | undefined = isOutput ? tool.outputSchema : tool.inputSchema
  const found = schema && partAt(schema, isOutput ? at.slice("#/output".length) : at.slice(1))
  if (schema === undefined || found === undefined) return undefined
  const shown = capSchema(found, at, definitionsOf(schema), limits.input)
  return [`${definition} in ${tool.name} (JSON Schema):\n${shown}`, howToFetch(tool, shown)]
    .filter((part) => part !== "")
    .join("\n\n")
}

/** Says which definitions a tool has, to one who asked for another. */
export function unknownDefinition(tool: Tool<Target>, definition: string): string {
  const names = Object.keys(definitionsOf(tool.inputSchema))
  const guess = closestName(definition, names)
  const hint = guess === undefined ? "" : ` Did you mean ${guess}?`
  const known = names.length === 0 ? "It has none." : `It has: ${names.slice(0, 50).join(", ")}.`
  return `${tool.name} has no definition ${JSON.stringify(definition.slice(0, 100))}.${hint} ${known}`
}

function definitionsOf(schema: JsonSchema): JsonSchema {
  const definitions = schema["$defs"]
  return typeof definitions === "object" && definitions !== null ? (definitions as JsonSchema) : {}
}

function descriptionOf({ description }: Tool<Target>): string {
  const text = description.trim()
  return text.length <= limits.description ? text : `${text.slice(0, limits.description).trimEnd()}…`
}

function hintOf({ annotations }: Tool<Target>): string {
  if (annotations.readOnlyHint) return "reads only"
  if (annotations.destructiveHint) return "destructive"
  return annotations.idempotentHint ? "changes data; calling it twice is as good as once" : "changes data"
}

/** Says how to get at what was left out, when something was. */
function howToFetch(tool: Tool<Target>, shown: string): string {
  const [first] = missingReferences(shown)
  if (first === undefined) return ""
  const example = JSON.stringify({ name: tool.name, definition: first.replace(/^#\/\$defs\/(?=[^/~]+$)/, "") })
  return `What a $ref names and $defs does not hold can be fetched: describe_tool(${example})`
}

/** References in a schema, as JSON, to what it does not hold itself. */
function missingReferences(shown: string): string[] {
  const missing = new Set<string>()
  const schema: unknown = JSON.parse(shown, (key, value: unknown) => {
    if (key === "$ref" && typeof value === "string") missing.add(value)
    return value
  })
  const held = Object.keys(definitionsOf(schema as JsonSchema))
  return [...missing].filter((reference) => !held.some((name) => reference.endsWith(`/$defs/${name}`)))
}

/** RFC 6901. Only own members count. */
function partAt(schema: JsonSchema, pointer: string): JsonSchema | undefined {
  if (pointer !== "" && !pointer.startsWith("/")) return undefined
  let part: unknown = schema
  for (const step of pointer.split("/").slice(1)) {
    const name = unescapePointer(step)
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, name)) return undefined
    part = (part as JsonSchema)[name]
  }
  return typeof part === "object" && part !== null && !Array.isArray(part) ? (part as JsonSchema) : undefined
}

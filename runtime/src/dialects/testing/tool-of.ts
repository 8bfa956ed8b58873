import type { ObjectSchema, Tool } from "../../toolset/index.ts"

/** A tool with these arguments; `schema` for what stands beside `properties`. */
export function toolOf(properties: Readonly<Record<string, unknown>>, schema: object = {}): Tool {
  const inputSchema = { type: "object", properties, additionalProperties: false, ...schema } as ObjectSchema
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }
  const target = { kind: "operation", method: "GET", path: "/", parameters: [], security: [], accept: "*/*" } as const
  return { name: "try", description: "Tries.", inputSchema, annotations, enabled: true, target }
}

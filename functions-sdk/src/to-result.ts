import type { CallToolResult } from "./content.ts"
import { fromResponse } from "./from-response.ts"
import { json, text, ToolResult } from "./results.ts"

/** Makes a result of whatever a function gave back: one of ours, a `Response`, text, nothing, or any JSON value. */
export async function toResult(returned: unknown): Promise<CallToolResult> {
  if (returned instanceof ToolResult) return returned.result
  if (isResponse(returned)) return fromResponse(returned)
  if (returned === undefined) return { content: [] }
  return (typeof returned === "string" ? text(returned) : json(returned)).result
}

/** By its members, since a response may come from another realm. */
export function isResponse(value: unknown): value is Response {
  return (
    typeof value === "object" && value !== null && "arrayBuffer" in value && "headers" in value && "status" in value
  )
}

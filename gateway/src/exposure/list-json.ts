import type { ObjectSchema, Tool } from "@sneck/runtime"
import type { Era } from "../mcp/protocol.ts"

/** How long a client may keep a list without asking again; changes are told at once to those who listen. */
export const listTtlMs = 60_000

/** A tool as it is listed: its MCP part, with the schemas of a dialect. */
export type ListedTool = Pick<Tool, "name" | "title" | "description" | "annotations" | "meta"> & {
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
}

/** Serialises the result of `tools/list`. `modernTail` ends every modern result. */
export function toListJson(listed: readonly ListedTool[], era: Era, modernTail: string): string {
  const tools = listed.map((tool) => ({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: tool.inputSchema,
    outputSchema: tool.outputSchema,
    annotations: tool.annotations,
    _meta: tool.meta,
  }))
  if (era === "legacy") return JSON.stringify({ tools })
  return JSON.stringify({ tools, ttlMs: listTtlMs, cacheScope: "private" }).slice(0, -1) + modernTail
}

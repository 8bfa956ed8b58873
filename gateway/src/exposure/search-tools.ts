import type { ObjectSchema, Target, Toolset } from "@sneck/runtime"
import type { ListedTool } from "./list-json.ts"

/** Names of the three tools of search mode. */
export const searchTool = "search_tools"
export const describeToolName = "describe_tool"
export const executeTool = "execute_tool"

/** Hits unless the caller says otherwise, and at most. */
export const hitLimits = { default: 10, most: 50 }

const maxTags = 40

const reading = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false }
const running = { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true }

const name = { type: "string", description: "Exact name of a tool, as search_tools gives it" }

/** Arguments of the three tools. */
export const schemas = {
  search: {
    type: "object",
    properties: {
      query: { type: "string", description: "A few words, such as: create invoice. Or the exact name of a tool" },
      limit: {
        type: "integer",
        minimum: 1,
        maximum: hitLimits.most,
        description: `How many tools to name; ${hitLimits.default} by default`,
      },
    },
    required: ["query"],
    additionalProperties: false,
  },
  describe: {
    type: "object",
    properties: {
      name,
      definition: { type: "string", description: "Only a part of its schemas: a $ref that a description left out" },
    },
    required: ["name"],
    additionalProperties: false,
  },
  execute: {
    type: "object",
    properties: {
      name,
      arguments: {
        type: "object",
        description: "The tool's arguments, as describe_tool shows them",
        additionalProperties: true,
      },
      fields: {
        type: "string",
        description: "JMESPath that picks what is needed of a large result: items[].{id: id, name: name}",
      },
    },
    required: ["name"],
    additionalProperties: false,
  },
} satisfies Record<string, ObjectSchema>

/** The three tools behind which search mode puts a toolset. */
export function searchToolsFor(toolset: Toolset<Target>): ListedTool[] {
  const { title } = toolset
  return [
    {
      name: searchTool,
      title: "Search tools",
      description: `Finds tools of ${title} by what they do. Search first: the tools are not listed.${areasOf(toolset)}`,
      inputSchema: schemas.search,
      annotations: reading,
    },
    {
      name: describeToolName,
      title: "Describe a tool",
      description: `Shows what a tool of ${title} does, its arguments and what it returns.`,
      inputSchema: schemas.describe,
      annotations: reading,
    },
    {
      name: executeTool,
      title: "Execute a tool",
      description: `Runs a tool of ${title}. Take its arguments from describe_tool; they are checked before anything is sent.`,
      inputSchema: schemas.execute,
      annotations: running,
    },
  ]
}

/** What the client is told of a toolset in search mode. */
export function searchInstructions(toolset: Toolset<Target>, toolCount: number): string {
  const how = `${toolset.title} has ${toolCount} tools, which are not listed. Find the right one with ${searchTool}, read its arguments with ${describeToolName}, run it with ${executeTool}.`
  return toolset.description === undefined ? how : `${toolset.description}\n\n${how}`
}

/** Tags tell an agent what can be looked for: those with the most tools, in an order that does not change with their counts. */
function areasOf({ tools }: Toolset<Target>): string {
  const counts = new Map<string, number>()
  for (const { tags = [], enabled } of tools) {
    for (const tag of enabled ? tags : []) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  if (counts.size < 2) return ""
  const largest = [...counts].toSorted(([, m], [, n]) => n - m).slice(0, maxTags)
  const tags = largest.map(([tag]) => tag.slice(0, 40)).toSorted((a, b) => a.localeCompare(b))
  return ` Areas: ${tags.join(", ")}${counts.size > maxTags ? " and more" : ""}.`
}

import type { ObjectSchema, Target, Toolset } from "@sneck/runtime"
import type { ListedTool } from "./list-json.ts"
import { describeToolName, searchTool, searchToolsFor } from "./search-tools.ts"

/** Name of the tool that runs code. */
export const executeCode = "execute_code"

/** Arguments of the tool that runs code. */
export const codeSchema = {
  type: "object",
  properties: {
    code: {
      type: "string",
      minLength: 1,
      maxLength: 100_000,
      description:
        "Body of an async function in TypeScript. `await tools.NAME(arguments)` calls a tool and gives its structured result, or its text; a tool that fails throws. What is returned is the answer",
    },
  },
  required: ["code"],
  additionalProperties: false,
} satisfies ObjectSchema

/** The three tools behind which code mode puts a toolset. */
export function codeToolsFor(toolset: Toolset<Target>): ListedTool[] {
  const beside = searchToolsFor(toolset).filter(({ name }) => name === searchTool || name === describeToolName)
  const { title } = toolset
  return [
    ...beside,
    {
      name: executeCode,
      title: "Execute code",
      description: `Runs TypeScript that composes the tools of ${title}: many calls in one, with only what matters of their results in the answer. The code has these tools, and neither network nor files.`,
      inputSchema: codeSchema,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    },
  ]
}

/** What the client is told of a toolset in code mode. */
export function codeInstructions(toolset: Toolset<Target>, toolCount: number): string {
  const how = `${toolset.title} has ${toolCount} tools, which are not listed. Find the right ones with ${searchTool}, read their arguments with ${describeToolName}, and call them from code with ${executeCode}.`
  return toolset.description === undefined ? how : `${toolset.description}\n\n${how}`
}

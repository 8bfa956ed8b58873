import { checkDialect, dialectNames, toDialect } from "@sneck/runtime"
import type { Tool } from "@sneck/runtime/toolset"

/** Schemas that break the published rules of a client's vendor once they are in its dialect: `tool gemini: what`. */
export function checkDialects(tools: readonly Tool[]): string[] {
  return tools.flatMap((tool) => dialectNames.flatMap((dialect) => problemsOf(tool, dialect)))
}

function problemsOf(tool: Tool, dialect: (typeof dialectNames)[number]): string[] {
  try {
    const [problem] = checkDialect(dialect, toDialect(tool, dialect).inputSchema)
    return problem === undefined ? [] : [`${tool.name} ${dialect}: ${problem.pointer} ${problem.message}`]
  } catch (error) {
    return [`${tool.name} ${dialect}: ${error instanceof Error ? error.message : String(error)}`]
  }
}

import { ArgumentSchemas } from "./arguments/argument-schemas.ts"
import { CompiledTool } from "./compiled-tool.ts"
import { UpstreamState } from "./http/upstream-state.ts"
import type { Target, Toolset } from "./toolset/index.ts"

/** A toolset that is ready to run; immutable, swapped as a whole. */
export interface CompiledToolset {
  readonly toolset: Toolset<Target>
  /** Enabled tools by name: what is off is not there. */
  readonly tools: ReadonlyMap<string, CompiledTool>
}

/** Prepares a toolset for running. Cheap: what belongs to one tool is compiled when that tool is first called. */
export function compileToolset(toolset: Toolset<Target>): CompiledToolset {
  const schemas = new ArgumentSchemas()
  const upstream = new UpstreamState()
  const tools = new Map<string, CompiledTool>()
  for (const tool of toolset.tools) {
    if (tool.enabled) tools.set(tool.name, new CompiledTool(tool, toolset, schemas, upstream))
  }
  return { toolset, tools }
}

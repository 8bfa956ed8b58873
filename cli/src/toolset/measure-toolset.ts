import { searchToolsFor } from "@sneck/gateway/search-tools"
import { loadTokenizer, measureTool, sumTokens, type TokenCount } from "@sneck/generator/tokens"
import type { Target, Tool, Toolset } from "@sneck/runtime"

/** What a toolset costs a client's context, in tokens. */
export interface ToolsetCost {
  /** Of every tool, on or off. */
  readonly tools: ReadonlyMap<Tool<Target>, TokenCount>
  /** Of the tools that are on, when each is listed. */
  readonly listed: TokenCount
  readonly listedTools: number
  /** Of the three tools that stand for all in search mode. */
  readonly search: TokenCount
}

/** Measures a toolset with a real tokenizer. */
export async function measureToolset(toolset: Toolset<Target>): Promise<ToolsetCost> {
  const count = await loadTokenizer()
  const measured = toolset.tools.map((tool) => [tool, measureTool(tool, count)] as const)
  const listed = measured.filter(([tool]) => tool.enabled)
  return {
    tools: new Map(measured),
    listed: sumTokens(listed.map(([, tokens]) => tokens)),
    listedTools: listed.length,
    search: sumTokens(searchToolsFor(toolset).map((tool) => measureTool(tool, count))),
  }
}

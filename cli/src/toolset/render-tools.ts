import type { TokenCount } from "@sneck/generator/tokens"
import type { Target, Tool } from "@sneck/runtime"
import { printable } from "../terminal/printable.ts"
import { formatNumber } from "../terminal/quantities.ts"
import { renderTable } from "../terminal/table.ts"
import type { Cell, Column, TableOptions } from "../terminal/table.ts"
import { kindTones, toolKind } from "./tool-kind.ts"

const columns: readonly Column[] = [{}, {}, { shrinkTo: 24 }, {}, {}]
const measured: readonly Column[] = [
  { header: "tool" },
  {},
  { shrinkTo: 24 },
  {},
  {},
  { header: "tokens", align: "right" },
]

/** One line a tool: name, what it requests, what it may do, whether it is off; and its tokens where they are known. */
export function renderTools(
  tools: readonly Tool<Target>[],
  options: TableOptions,
  tokens?: ReadonlyMap<Tool<Target>, TokenCount>,
): string[] {
  if (tokens === undefined) return renderTable(columns, tools.map(toRow), options)
  const rows = tools.map((tool) => [...toRow(tool), toTokens(tool, tokens.get(tool))])
  return renderTable(measured, rows, options)
}

function toTokens({ enabled }: Tool<Target>, tokens: TokenCount | undefined): Cell {
  const text = tokens === undefined ? "" : formatNumber(tokens.input)
  return enabled ? text : { text, tone: "faint" }
}

function toRow(tool: Tool<Target>): Cell[] {
  const [means, place] = whatRuns(tool)
  const kind = toolKind(tool)
  if (!tool.enabled) return [tool.name, means, place, kind, "off"].map((text) => ({ text, tone: "faint" }))
  return [{ text: tool.name, tone: "strong" }, means, place, { text: kind, tone: kindTones[kind] }, ""]
}

/** `GET` and `/tickets/{id}`, or `function` and `tickets.ts:12`. */
function whatRuns({ target }: Tool<Target>): [means: string, place: string] {
  if (target.kind === "operation") return [target.method, printable(target.path)]
  const { source } = target
  return ["function", source === undefined ? "" : printable(`${source.file}:${source.line}`)]
}

import type { Tool } from "@sneck/runtime"
import { printable } from "../terminal/printable.ts"
import { renderTable } from "../terminal/table.ts"
import type { Cell, Column, TableOptions } from "../terminal/table.ts"
import { kindTones, toolKind } from "./tool-kind.ts"

const columns: readonly Column[] = [{}, {}, { shrinkTo: 24 }, {}, {}]

/** One line a tool: name, what it requests, what it may do, whether it is off. */
export function renderTools(tools: readonly Tool[], options: TableOptions): string[] {
  return renderTable(columns, tools.map(toRow), options)
}

function toRow(tool: Tool): Cell[] {
  const { method, path } = tool.target
  const kind = toolKind(tool)
  if (!tool.enabled) return [tool.name, method, printable(path), kind, "off"].map((text) => ({ text, tone: "faint" }))
  return [{ text: tool.name, tone: "strong" }, method, printable(path), { text: kind, tone: kindTones[kind] }, ""]
}

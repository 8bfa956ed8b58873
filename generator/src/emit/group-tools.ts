import type { Tool } from "@sneck/runtime/toolset"
import { fileName } from "./names.ts"
import type { NameSet } from "./names.ts"

/** Tools that share a file. */
export interface ToolGroup {
  /** File name without extension. */
  readonly file: string
  /** The tag, or the path segment, as described. */
  readonly title: string
  readonly tools: readonly Tool[]
}

/** Segments that say nothing about what an operation is for. */
const MEANINGLESS = /^(?:\{.*\}|v\d[\w.]*|api|rest|public|)$/i

/** Tools by their first tag, those without one by the first telling segment of their path; in order of appearance. */
export function groupTools(tools: readonly Tool[], files: NameSet): ToolGroup[] {
  const byFile = new Map<string, { title: string; tools: Tool[] }>()
  for (const tool of tools) {
    const title = tool.tags?.[0] || segmentOf(tool)
    const group = byFile.get(title.toLowerCase())
    if (group === undefined) byFile.set(title.toLowerCase(), { title, tools: [tool] })
    else group.tools.push(tool)
  }
  return [...byFile.values()].map(({ title, tools: own }) => ({
    title,
    file: files.take(fileName(title)),
    tools: own,
  }))
}

function segmentOf({ target }: Tool): string {
  const [path = ""] = target.path.split(/[?#]/)
  return path.split("/").find((segment) => !MEANINGLESS.test(segment)) ?? "root"
}

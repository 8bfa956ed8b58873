import type { Target, Tool } from "@sneck/runtime"
import type { Tone } from "../terminal/paint.ts"

/** What a call of a tool may do to the upstream, as its annotations say. */
export type ToolKind = "read" | "write" | "destructive"

export const kindTones: Readonly<Record<ToolKind, Tone>> = { read: "good", write: "warn", destructive: "bad" }

/** Reads the kind from the hints: `readOnlyHint` wins over `destructiveHint`. */
export function toolKind(tool: Tool<Target>): ToolKind {
  if (tool.annotations.readOnlyHint) return "read"
  return tool.annotations.destructiveHint ? "destructive" : "write"
}

/** `8 tools (6 read · 1 write · 1 destructive, off)`. */
export function countTools(tools: readonly Tool<Target>[]): string {
  const parts = (["read", "write", "destructive"] as const).flatMap((kind) => {
    const group = tools.filter((tool) => toolKind(tool) === kind)
    return group.length === 0 ? [] : [`${group.length} ${kind}${offNote(group)}`]
  })
  const noun = tools.length === 1 ? "tool" : "tools"
  return `${tools.length} ${noun}${parts.length === 0 ? "" : ` (${parts.join(" · ")})`}`
}

function offNote(group: readonly Tool<Target>[]): string {
  const off = group.filter((tool) => !tool.enabled).length
  if (off === 0) return ""
  return off === group.length ? ", off" : `, ${off} off`
}

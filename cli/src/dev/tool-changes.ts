import type { Tool } from "@sneck/runtime"

const MAX_NAMES = 8

/** What a reload did to the tools that clients see: `+ list_events`, `− get_hours`, a line for each kind of change. */
export function describeToolChanges(before: readonly Tool[], after: readonly Tool[]): string[] {
  const old = serialised(before)
  const now = serialised(after)
  const added = [...now.keys()].filter((name) => !old.has(name))
  const removed = [...old.keys()].filter((name) => !now.has(name))
  const changed = [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name))
  return [line("+", added), line("−", removed), line("~", changed)].filter((text) => text !== "")
}

function serialised(tools: readonly Tool[]): Map<string, string> {
  return new Map(tools.filter((tool) => tool.enabled).map((tool) => [tool.name, JSON.stringify(tool)]))
}

function line(sign: string, names: readonly string[]): string {
  if (names.length === 0) return ""
  const rest = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ""
  return `${sign} ${names.slice(0, MAX_NAMES).join(", ")}${rest}`
}

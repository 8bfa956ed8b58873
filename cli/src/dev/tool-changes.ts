import type { Target, Tool } from "@sneck/runtime"

const MAX_NAMES = 8

/** What a reload did to the tools that clients see: `+ list_events`, `− get_hours`, a line for each kind of change. */
export function describeToolChanges(before: readonly Tool<Target>[], after: readonly Tool<Target>[]): string[] {
  const old = serialised(before)
  const now = serialised(after)
  const added = [...now.keys()].filter((name) => !old.has(name))
  const removed = [...old.keys()].filter((name) => !now.has(name))
  const changed = [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name))
  return [line("+", added), line("−", removed), line("~", changed)].filter((text) => text !== "")
}

function serialised(tools: readonly Tool<Target>[]): Map<string, string> {
  return new Map(tools.filter((tool) => tool.enabled).map((tool) => [tool.name, JSON.stringify(clientPart(tool))]))
}

/** All functions of a source are in one bundle: a change of one line would be a change of every tool. */
function clientPart({ target, ...tool }: Tool<Target>): object {
  return target.kind === "function" ? tool : { ...tool, target }
}

function line(sign: string, names: readonly string[]): string {
  if (names.length === 0) return ""
  const rest = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : ""
  return `${sign} ${names.slice(0, MAX_NAMES).join(", ")}${rest}`
}

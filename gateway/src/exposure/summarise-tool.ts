import type { Target, Tool } from "@sneck/runtime"

const maxLength = 120

/** What a tool does, in a line: its title, or how its description begins. */
export function summaryOf({ title, description, name }: Tool<Target>): string {
  const text = (title ?? firstSentence(description)).replaceAll(/\s+/g, " ").trim()
  if (text === "") return name
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).trimEnd()}…`
}

/** `GET /tickets/{id}`; empty for a tool that is no operation. */
export function routeOf({ target }: Tool<Target>): string {
  return target.kind === "operation" ? `${target.method} ${target.path}` : ""
}

/** A tool in one line, as search results name it. */
export function summarise(tool: Tool<Target>): string {
  const warning = tool.annotations.destructiveHint ? "destructive" : ""
  return [tool.name, routeOf(tool), summaryOf(tool), warning].filter((part) => part !== "").join(" · ")
}

function firstSentence(description: string): string {
  return /^[^]*?[.!?](?=\s|$)/.exec(description.slice(0, 500))?.[0] ?? description
}

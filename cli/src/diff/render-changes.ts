import type { Change } from "@sneck/generator"
import type { Paint } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { nameTools } from "./describe-change.ts"

/** Changes for people: those that break first. */
export function renderChanges(changes: readonly Change[], paint: Paint): string[] {
  const breaking = changes.filter(({ isBreaking }) => isBreaking)
  const others = changes.filter(({ isBreaking }) => !isBreaking)
  return [...section("Breaking", breaking, paint), ...section("Other changes", others, paint)]
}

function section(title: string, changes: readonly Change[], paint: Paint): string[] {
  return changes.length === 0 ? [] : [paint("strong", title), ...changes.map((change) => render(change, paint)), ""]
}

function render(change: Change, paint: Paint): string {
  const mark = change.isBreaking ? paint("bad", "✖") : paint("accent", markOf(change))
  const tools = nameTools(change, (name) => paint("strong", printable(name)))
  return `  ${mark} ${tools}${tools === "" ? "" : "  "}${printable(change.message)} ${paint("faint", change.kind)}`
}

function markOf({ kind }: Change): string {
  if (kind.endsWith("-added") || kind.endsWith("-widened") || kind.endsWith("-enabled")) return "+"
  return kind.endsWith("-removed") ? "-" : "~"
}

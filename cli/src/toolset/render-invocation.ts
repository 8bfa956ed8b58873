import type { Invocation } from "../server/records.ts"
import type { Paint } from "../terminal/paint.ts"
import { printable, printableLines } from "../terminal/printable.ts"
import { formatMs, formatTimeOfDay } from "../terminal/quantities.ts"

/** What is shown of what functions said: all of it, only what went wrong, or nothing. */
export type ShownNotes = "all" | "errors" | "none"

/**
 * One call on one line: `14:03:09 ✔ museum get_hours   12 ms (upstream 200, 9.1 ms)  claude-code 2.1`; below it what its
 * function said.
 */
export function renderInvocation(invocation: Invocation, paint: Paint, shown: ShownNotes = "none"): string {
  return [renderLine(invocation, paint), ...renderNotes(invocation, paint, shown)].join("\n")
}

function renderLine(invocation: Invocation, paint: Paint): string {
  const ok = invocation.status === "ok"
  const mark = ok ? paint("good", "✔") : paint("bad", "✖")
  const time = paint("faint", formatTimeOfDay(invocation.at))
  const problem = ok ? [] : [paint("bad", invocation.errorClass ?? "error")]
  const parts = [
    formatMs(invocation.durationMs),
    ...problem,
    ...upstream(invocation, paint),
    ...actor(invocation, paint),
    ...client(invocation, paint),
  ]
  const nested = invocation.parentId === undefined ? "" : "↳ "
  return `${time} ${mark} ${nested}${invocation.toolset} ${paint("strong", printable(invocation.tool))}  ${parts.join("  ")}`
}

function upstream({ upstreamStatus, upstreamMs }: Invocation, paint: Paint): string[] {
  if (upstreamMs === undefined) return []
  if (upstreamStatus === undefined) return [paint("faint", `function ${formatMs(upstreamMs)}`)]
  const status = upstreamStatus > 0 ? `${upstreamStatus} in ` : ""
  return [paint("faint", `upstream ${status}${formatMs(upstreamMs)}`)]
}

/** Keys that are nobody's own are left out: where there are no others, naming them on each line tells nothing. */
function actor({ actor: who, onBehalfOf }: Invocation, paint: Paint): string[] {
  if (who.kind === "key" && onBehalfOf === undefined) return []
  const whom = onBehalfOf === undefined ? [] : [`for ${onBehalfOf.name ?? onBehalfOf.id}`]
  return [paint("faint", printable(["by", who.name ?? who.id, ...whom].join(" ")))]
}

function client({ clientName, clientVersion }: Invocation, paint: Paint): string[] {
  return clientName ? [paint("faint", printable([clientName, clientVersion].filter(Boolean).join(" ")))] : []
}

function renderNotes({ notes = [] }: Invocation, paint: Paint, shown: ShownNotes): string[] {
  if (shown === "none") return []
  const chosen = shown === "all" ? notes : notes.filter(({ level }) => level === "error")
  return chosen.map(({ level, text }) => {
    const lines = `${level === "error" ? "" : `${level}: `}${printableLines(text)}`.replaceAll("\n", "\n    ")
    return `    ${level === "error" ? paint("bad", lines) : paint("faint", lines)}`
  })
}

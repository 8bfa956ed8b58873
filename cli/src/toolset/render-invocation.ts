import type { Invocation } from "../server/records.ts"
import type { Paint } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { formatMs, formatTimeOfDay } from "../terminal/quantities.ts"

/** One call on one line: `14:03:09 ✔ museum get_hours   12 ms (upstream 200, 9.1 ms)  claude-code 2.1`. */
export function renderInvocation(invocation: Invocation, paint: Paint): string {
  const ok = invocation.status === "ok"
  const mark = ok ? paint("good", "✔") : paint("bad", "✖")
  const time = paint("faint", formatTimeOfDay(invocation.at))
  const problem = ok ? [] : [paint("bad", invocation.errorClass ?? "error")]
  const parts = [
    formatMs(invocation.durationMs),
    ...problem,
    ...upstream(invocation, paint),
    ...client(invocation, paint),
  ]
  return `${time} ${mark} ${invocation.toolset} ${paint("strong", printable(invocation.tool))}  ${parts.join("  ")}`
}

function upstream({ upstreamStatus, upstreamMs }: Invocation, paint: Paint): string[] {
  if (upstreamMs === undefined) return []
  const status = upstreamStatus ? `${upstreamStatus} in ` : ""
  return [paint("faint", `upstream ${status}${formatMs(upstreamMs)}`)]
}

function client({ clientName, clientVersion }: Invocation, paint: Paint): string[] {
  return clientName ? [paint("faint", printable([clientName, clientVersion].filter(Boolean).join(" ")))] : []
}

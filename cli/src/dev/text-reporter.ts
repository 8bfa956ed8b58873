import type { Gateway } from "@sneck/gateway"
import { reportError } from "../report-error.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderInvocation } from "../toolset/render-invocation.ts"
import { renderFindings, renderHeadline, renderMissing, renderRelease } from "./render-release.ts"
import type { Reporter } from "./reporter.ts"
import type { Served } from "./serving.ts"
import { describeToolChanges } from "./tool-changes.ts"

/** Writes for people: everything about each toolset at first, then a line for each call and reload. */
export function textReporter(gateway: Gateway, terminal: Terminal): Reporter {
  const { paint } = terminal
  return {
    ready: (served) => {
      for (const each of served) terminal.out(`${renderRelease(toView(each), gateway.key, terminal)}\n`)
      terminal.out(paint("faint", "Calls appear below. Ctrl-C stops."))
    },
    called: (invocation) => terminal.out(renderInvocation(invocation, paint)),
    reloaded: (served, previous) => {
      const view = toView(served)
      const changes = describeToolChanges(previous.toolset.tools, served.release.toolset.tools)
      terminal.out([renderHeadline(view, terminal), ...changes.map((line) => `  ${line}`)].join("\n"))
      for (const line of [...renderFindings(view, terminal), ...renderMissing(view, terminal)]) terminal.out(line)
    },
    failed: ({ release }, error) => {
      reportError(error, terminal)
      terminal.note(terminal.notePaint("faint", `  ${release.slug} stays as it was (release ${release.number}).`))
    },
    stopping: () => terminal.note("Stopping…"),
  }
}

function toView({ release, source, elapsedMs }: Served): {
  release: Served["release"]
  location: string
  elapsedMs: number
} {
  return { release, location: source.location, elapsedMs }
}

import type { Gateway } from "@sneck/gateway"
import { reportError } from "../report-error.ts"
import { count } from "../terminal/quantities.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { renderInvocation } from "../toolset/render-invocation.ts"
import { batchLines } from "./line-batch.ts"
import { renderFindings, renderHeadline, renderMissing, renderServed } from "./render-served.ts"
import { renderSignIn } from "./render-sign-in.ts"
import type { Reporter } from "./reporter.ts"
import { describeToolChanges } from "./tool-changes.ts"

/** Writes for people: everything about each toolset at first, then a line for each call and reload. */
export function textReporter(gateway: Gateway, dataDir: string, terminal: Terminal): Reporter {
  const { paint, width } = terminal
  const access = { key: gateway.key, dataDir }
  const layout = { paint, width, env: process.env }
  const calls = batchLines(terminal, {
    maxLines: 50,
    describeSkipped: (n) => paint("faint", `… and ${count(n, "call")}`),
  })
  return {
    ready: (served, signInUrl) => {
      for (const each of served) terminal.out(`${renderServed(each, access, layout)}\n`)
      if (signInUrl !== undefined) terminal.out(`${renderSignIn(signInUrl, layout)}\n`)
      terminal.out(paint("faint", "Calls appear below. Ctrl-C stops."))
    },
    called: (invocation) => calls.add(renderInvocation(invocation, paint, "errors")),
    reloaded: (served, previous) => {
      calls.flush()
      const changes = describeToolChanges(previous.deployment.toolset.tools, served.deployment.toolset.tools)
      terminal.out([renderHeadline(served, layout), ...changes.map((line) => `  ${line}`)].join("\n"))
      for (const line of [...renderFindings(served, layout), ...renderMissing(served, layout)]) terminal.out(line)
    },
    failed: ({ deployment }, error) => {
      calls.flush()
      reportError(error, terminal)
      terminal.note(terminal.notePaint("faint", `  ${deployment.slug} stays as it was (release ${deployment.number}).`))
    },
    stopping: () => terminal.note("Stopping…"),
    stopped: () => calls.flush(),
  }
}

import type { Gateway } from "@sneck/gateway"
import { reportError } from "../report-error.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { callEvent, failedReloadEvent, readyEvent, reloadEvent, skippedEvent } from "./events.ts"
import { batchLines } from "./line-batch.ts"
import type { Reporter } from "./reporter.ts"

/** Writes one JSON object a line to stdout; what is meant for people goes to stderr. */
export function jsonReporter(gateway: Gateway, terminal: Terminal): Reporter {
  const calls = batchLines(terminal, { maxLines: 10_000, describeSkipped: (n) => JSON.stringify(skippedEvent(n)) })
  const write = (event: object): void => {
    calls.flush()
    terminal.out(JSON.stringify(event))
  }
  return {
    ready: (served) => write(readyEvent(gateway.url, gateway.key, served)),
    called: (invocation) => calls.add(JSON.stringify(callEvent(invocation))),
    reloaded: (served) => write(reloadEvent(served)),
    failed: (served, error) => {
      write(failedReloadEvent(served, error))
      reportError(error, terminal)
    },
    stopping: () => terminal.note("Stopping…"),
    stopped: () => calls.flush(),
  }
}

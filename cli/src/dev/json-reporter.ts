import type { Gateway } from "@sneck/gateway"
import { reportError } from "../report-error.ts"
import type { Terminal } from "../terminal/terminal.ts"
import { callEvent, failedReloadEvent, readyEvent, reloadEvent } from "./events.ts"
import type { Reporter } from "./reporter.ts"

/** Writes one JSON object a line to stdout; what is meant for people goes to stderr. */
export function jsonReporter(gateway: Gateway, terminal: Terminal): Reporter {
  const write = (event: object): void => terminal.out(JSON.stringify(event))
  return {
    ready: (served) => write(readyEvent(gateway.url, gateway.key, served)),
    called: (invocation) => write(callEvent(invocation)),
    reloaded: (served) => write(reloadEvent(served)),
    failed: (served, error) => {
      write(failedReloadEvent(served, error))
      reportError(error, terminal)
    },
    stopping: () => terminal.note("Stopping…"),
  }
}

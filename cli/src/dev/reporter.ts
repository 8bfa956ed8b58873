import type { Gateway, InvocationJson } from "@sneck/gateway"
import type { Terminal } from "../terminal/terminal.ts"
import { jsonReporter } from "./json-reporter.ts"
import type { ReloadListener } from "./reload-on-change.ts"
import type { Served } from "./serving.ts"
import { textReporter } from "./text-reporter.ts"

/** Tells the outside what a server does. */
export interface Reporter extends ReloadListener {
  /** @param signInUrl signs the server's owner in, once */
  ready(served: readonly Served[], signInUrl: string | undefined): void
  called(invocation: InvocationJson): void
  stopping(): void
  /** The last calls are in. */
  stopped(): void
}

/** The reporter for programs, or the one for people. */
export function createReporter(
  gateway: Gateway,
  options: { readonly json: boolean; readonly dataDir: string },
  terminal: Terminal,
): Reporter {
  return options.json ? jsonReporter(gateway, terminal) : textReporter(gateway, options.dataDir, terminal)
}

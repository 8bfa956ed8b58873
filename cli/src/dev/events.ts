import type { InvocationJson } from "@sneck/gateway"
import { countDiagnostics } from "../diagnostics/render-diagnostics.ts"
import type { Served } from "./serving.ts"

/** First line of `sneck dev --json`. */
export function readyEvent(url: string, key: string, served: readonly Served[]): object {
  return { event: "ready", url, key, toolsets: served.map(describe) }
}

/** A line for every call, once it is answered. */
export function callEvent(invocation: InvocationJson): object {
  return { event: "call", ...invocation }
}

/** A line in place of calls that were not written because nobody read fast enough. */
export function skippedEvent(calls: number): object {
  return { event: "skipped", calls }
}

/** A line for every release that replaced another. */
export function reloadEvent(served: Served): object {
  return { event: "reload", ...describe(served), release: served.deployment.number }
}

/** A line for every reload that failed; the release named keeps being served. */
export function failedReloadEvent({ deployment }: Served, error: unknown): object {
  const { slug, mcpUrl, number: release } = deployment
  return { event: "reload", slug, mcpUrl, release, error: describeError(error) }
}

function describe({ deployment }: Served): object {
  const { slug, mcpUrl, toolset, diagnostics } = deployment
  const tools = toolset.tools.filter((tool) => tool.enabled).length
  return { slug, mcpUrl, tools, diagnostics: countDiagnostics(diagnostics) }
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  return "code" in error ? { code: error.code, message: error.message } : { message: error.message }
}

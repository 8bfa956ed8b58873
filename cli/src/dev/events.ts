import type { Invocation, Release } from "@sneck/gateway"
import { countDiagnostics } from "../diagnostics/render-diagnostics.ts"

/** First line of `sneck dev --json`. */
export function readyEvent(url: string, key: string, releases: readonly Release[]): object {
  return { event: "ready", url, key, toolsets: releases.map(describeRelease) }
}

/** A line for every call, once it is answered. */
export function callEvent(invocation: Invocation): object {
  return { event: "call", ...invocation }
}

/** A line for every release that replaced another. */
export function reloadEvent(release: Release): object {
  return { event: "reload", ...describeRelease(release), release: release.number }
}

/** A line for every reload that failed; the release named keeps being served. */
export function failedReloadEvent(release: Release, error: unknown): object {
  const code = error instanceof Error && "code" in error ? { code: error.code } : {}
  const message = error instanceof Error ? error.message : String(error)
  return {
    event: "reload",
    slug: release.slug,
    mcpUrl: release.mcpUrl,
    release: release.number,
    error: { ...code, message },
  }
}

function describeRelease({ slug, mcpUrl, toolset, diagnostics }: Release): object {
  return {
    slug,
    mcpUrl,
    tools: toolset.tools.filter((tool) => tool.enabled).length,
    diagnostics: countDiagnostics(diagnostics),
  }
}

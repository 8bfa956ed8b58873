import type { Diagnostic } from "@sneck/generator"
import { GatewayError } from "../errors.ts"
import type { Release } from "../registry/release.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"

/** `GET /api/v1/toolsets` */
export function listToolsets({ registry, url }: Services): Handler {
  return (ctx) => {
    ctx.body = { toolsets: registry.all().map((release) => summarise(release, url())) }
  }
}

/** `GET /api/v1/toolsets/:slug`: with every tool, also those that are off, diagnostics and variables; never a value. */
export function getToolset({ registry, url }: Services): Handler {
  return (ctx, params) => {
    const release = registry.find(params["slug"] ?? "")
    if (release === undefined)
      throw new GatewayError(404, "unknown-toolset", `There is no toolset ${params["slug"] ?? ""}`)
    const { toolset, upstream, diagnostics } = release
    const variables = toolset.variables.map((variable) => ({
      ...variable,
      set: upstream.environment.has(variable.name),
    }))
    ctx.body = { ...summarise(release, url()), tools: toolset.tools, diagnostics, variables }
  }
}

function summarise(release: Release, url: string) {
  const { slug, title, version } = release.toolset
  return {
    slug,
    title,
    version,
    release: release.number,
    mcpUrl: `${url}/mcp/${slug}`,
    toolCount: release.compiled.tools.size,
    diagnosticCounts: countBySeverity(release.diagnostics),
  }
}

function countBySeverity(diagnostics: readonly Diagnostic[]): { readonly error: number; readonly warning: number } {
  const count = (severity: string): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  return { error: count("error"), warning: count("warning") }
}

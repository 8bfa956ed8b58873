import type * as z from "zod"
import type { Release } from "../registry/release.ts"
import type { toolsetDetailsSchema } from "./schemas/toolset.ts"

/** What is told of a toolset besides its own facts. */
export type ServedDetails = Pick<z.input<typeof toolsetDetailsSchema>, "tools" | "diagnostics" | "variables">

/** Adds to a toolset where clients reach it. */
export function withUrl<T extends { readonly slug: string }>(toolset: T, url: string): T & { readonly mcpUrl: string } {
  return { ...toolset, mcpUrl: `${url}/mcp/${toolset.slug}` }
}

/** What a live release serves: every tool, also those that are off, findings, and which variables have values. */
export function describeServed(release: Release | undefined): ServedDetails {
  if (release === undefined) return { tools: [], diagnostics: [], variables: [] }
  const variables = release.parts.flatMap(({ slug: source, toolset, upstream: { environment } }) => {
    const reasons = new Map(environment.problems?.().map(({ name, reason }) => [name, reason]))
    return toolset.variables.map((variable) => {
      const problem = reasons.get(variable.name)
      const set = environment.has(variable.name)
      return Object.assign({}, variable, { source, set }, problem === undefined ? {} : { problem })
    })
  })
  return { tools: release.toolset.tools, diagnostics: release.diagnostics, variables }
}

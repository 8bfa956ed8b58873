import type { Diagnostic } from "@sneck/generator"
import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { isFor } from "../policy/is-for.ts"
import type { Release } from "../registry/release.ts"
import { operation } from "./core/operation.ts"
import { diagnosticSchema } from "./schemas/diagnostic.ts"

const toolset = z
  .object({
    slug: z.string(),
    title: z.string(),
    version: z.string(),
    release: z.int().meta({ description: "Number of the live release." }),
    mcpUrl: z.string(),
    toolCount: z.int().meta({ description: "How many tools clients see." }),
    diagnosticCounts: z.object({ error: z.int(), warning: z.int() }),
  })
  .meta({ id: "Toolset" })

const tool = z.looseObject({ name: z.string() }).meta({ id: "Tool" })
const variable = z.looseObject({ name: z.string(), set: z.boolean() })

const tag = "Toolsets"

/** Operations on toolsets. */
export const toolsetOperations = [
  operation({
    method: "GET",
    path: "/toolsets",
    operationId: "listToolsets",
    tag,
    summary: "Lists the toolsets that are served.",
    scope: "toolset:read",
    response: z.object({ toolsets: z.array(toolset) }),
    handler: ({ services: { registry, url }, principal }) => ({
      toolsets: registry
        .all()
        .filter((release) => mayShow(principal, release))
        .map((release) => summarise(release, url())),
    }),
  }),
  operation({
    method: "GET",
    path: "/toolsets/{toolset}",
    operationId: "getToolset",
    tag,
    summary: "Shows a toolset with every tool, also those that are off, its diagnostics and variables.",
    scope: "toolset:read",
    params: z.strictObject({ toolset: slugSchema.meta({ description: "Slug of the toolset." }) }),
    response: toolset.extend({
      tools: z.array(tool),
      diagnostics: z.array(diagnosticSchema),
      variables: z.array(variable),
    }),
    handler: ({ services: { registry, url }, principal, params: { toolset: slug } }) => {
      const release = registry.find(slug)
      if (release === undefined || !mayShow(principal, release)) {
        throw new GatewayError(404, "unknown-toolset", `There is no toolset ${slug}`)
      }
      const { diagnostics } = release
      const { tools, variables } = release.toolset
      const shown = variables.map((one) => ({ ...one, set: release.isSet(one.name) }))
      return {
        ...summarise(release, url()),
        tools: [...tools],
        diagnostics: [...diagnostics],
        variables: shown,
      } as never
    },
  }),
]

function mayShow(principal: Principal, { owner, toolset: { slug } }: Release): boolean {
  return isFor(principal, owner) && (principal.toolset === undefined || principal.toolset === slug)
}

function summarise(release: Release, url: string): z.output<typeof toolset> {
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

function countBySeverity(diagnostics: readonly Diagnostic[]): { error: number; warning: number } {
  const count = (severity: string): number => diagnostics.filter((one) => one.severity === severity).length
  return { error: count("error"), warning: count("warning") }
}

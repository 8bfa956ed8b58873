import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { queryToolInsights } from "../insights/tool-insights.ts"
import { operation } from "./core/operation.ts"
import { sinceMs, sinceSchema } from "./schemas/since.ts"
import { timeSchema } from "./schemas/times.ts"
import { visibleToolsets } from "./visible-toolsets.ts"

const percentiles = z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).meta({
  id: "Percentiles",
  description: "Milliseconds, each within 1 % of the true value.",
})

const toolInsight = z
  .object({
    toolset: z.string(),
    tool: z.string(),
    calls: z.int(),
    errors: z.int(),
    errorRate: z.number().meta({ description: "0 to 1." }),
    errorsByClass: z.record(z.string(), z.int()),
    gatewayMs: percentiles,
    upstreamMs: percentiles.nullable().meta({ description: "Null when no call reached an upstream." }),
    lastUsedAt: timeSchema,
  })
  .meta({ id: "ToolInsight", description: "How one tool did." })

/** Operations on what calls add up to. */
export const toolInsightOperations = [
  operation({
    method: "GET",
    path: "/insights/tools",
    operationId: "listToolInsights",
    takesToolsetKeys: true,
    anywhere: true,
    tag: "Insights",
    summary: "Sums up the calls of a time per tool, most called first.",
    scope: "insight:read",
    query: z.strictObject({ since: sinceSchema.default("1h"), toolset: slugSchema.optional() }),
    response: z.object({ since: timeSchema, until: timeSchema, tools: z.array(toolInsight) }),
    handler: async ({ services: { store, recorder }, principal, query: { since: from, toolset } }) => {
      await recorder.flush()
      const since = sinceMs(from)
      const visible = await visibleToolsets(store, principal)
      const { organisationId } = principal
      const all = await queryToolInsights(store, { since, organisationId, toolset })
      const tools = visible === undefined ? all : all.filter((tool) => visible.includes(tool.toolset))
      return { since: new Date(since).toISOString(), until: new Date().toISOString(), tools }
    },
  }),
]

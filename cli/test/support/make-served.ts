import type { Deployment } from "@sneck/gateway"
import type { Served } from "../../src/dev/serving.ts"
import { makeTool, makeToolset, writing } from "./make-toolset.ts"

/** A served museum of three tools, with what a test wants to be different. */
export function makeServed(changes: Partial<Deployment> = {}): Served {
  const tools = [
    makeTool("get_hours"),
    makeTool("buy_ticket", { ...writing(false), target: { method: "POST", path: "/tickets" } }),
    makeTool("cancel_ticket", {
      ...writing(true),
      enabled: false,
      target: { method: "DELETE", path: "/tickets/{id}" },
    }),
  ]
  const toolset = makeToolset(tools)
  const { slug, title, version } = toolset
  return {
    source: { location: "museum.yaml", environment: {} },
    readAt: 0,
    elapsedMs: 412,
    deployment: {
      slug,
      title,
      version,
      mcpUrl: `http://127.0.0.1:4774/mcp/${slug}`,
      toolset,
      number: 1,
      changed: true,
      diagnostics: [],
      files: [],
      missingVariables: [],
      listed: { exposure: "direct", tokens: 300, isLarge: false },
      ...changes,
    },
  }
}

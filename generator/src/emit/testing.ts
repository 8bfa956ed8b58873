import type { OperationTarget, Tool, Toolset } from "@sneck/runtime/toolset"

const target: OperationTarget = {
  kind: "operation",
  method: "GET",
  path: "/things",
  parameters: [],
  security: [],
  accept: "application/json",
}

/** A tool; what a test does not care about has harmless values. */
export function makeTool(
  name: string,
  changes: Partial<Omit<Tool, "target">> & { readonly target?: Partial<OperationTarget> } = {},
): Tool {
  return {
    name,
    description: "Does something.",
    inputSchema: { type: "object" },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    enabled: true,
    ...changes,
    target: { ...target, ...changes.target },
  }
}

/** A toolset of some tools. */
export function makeToolset(tools: readonly Tool[], changes: Partial<Toolset> = {}): Toolset {
  return {
    slug: "things",
    title: "Things",
    version: "1.0.0",
    servers: [],
    serverUrlVariable: "THINGS_SERVER_URL",
    securitySchemes: {},
    variables: [],
    ...changes,
    tools,
  }
}

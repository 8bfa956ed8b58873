import type { OperationTarget, Tool, Toolset } from "@sneck/runtime"

const target: OperationTarget = {
  kind: "operation",
  method: "GET",
  path: "/hours",
  parameters: [],
  security: [],
  accept: "application/json",
}

/** A read-only tool, with what a test wants to be different. */
export function makeTool(
  name: string,
  changes: Partial<Omit<Tool, "target">> & { target?: Partial<OperationTarget> } = {},
): Tool {
  return {
    name,
    description: `Describes ${name}.`,
    inputSchema: { type: "object" },
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    enabled: true,
    ...changes,
    target: { ...target, ...changes.target },
  }
}

/** Hints of a tool that writes, or destroys. */
export function writing(destructiveHint: boolean): Pick<Tool, "annotations"> {
  return { annotations: { readOnlyHint: false, destructiveHint, idempotentHint: false, openWorldHint: true } }
}

/** A toolset of these tools, whose one security scheme takes `MUSEUM_KEY`. */
export function makeToolset(tools: readonly Tool[]): Toolset {
  return {
    slug: "museum",
    title: "Museum API",
    version: "1.2",
    servers: [],
    serverUrlVariable: "MUSEUM_SERVER_URL",
    securitySchemes: { key: { kind: "apiKey", in: "header", name: "X-Museum-Key", variable: "MUSEUM_KEY" } },
    variables: [{ name: "MUSEUM_KEY", description: "The key", secret: true }],
    tools,
  }
}

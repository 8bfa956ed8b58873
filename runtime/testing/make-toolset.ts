import type {
  ObjectSchema,
  OperationTarget,
  ParameterBinding,
  SecurityScheme,
  Tool,
  Toolset,
} from "../src/toolset/index.ts"

/** Makes one tool; what a test does not care about has harmless values. */
export function makeTool(target: Partial<OperationTarget> = {}, tool: Partial<Tool> = {}): Tool {
  return {
    name: "try_it",
    description: "Calls one operation.",
    inputSchema: { type: "object" } satisfies ObjectSchema,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    enabled: true,
    ...tool,
    target: {
      kind: "operation",
      method: "GET",
      path: "/things",
      parameters: [],
      security: [],
      accept: "application/json",
      ...target,
    },
  }
}

/** Makes a toolset of some tools. */
export function makeToolset(tools: readonly Tool[], rest: Partial<Toolset> = {}): Toolset {
  return {
    slug: "things",
    title: "Things",
    version: "1.0.0",
    servers: [],
    serverUrlVariable: "THINGS_SERVER_URL",
    securitySchemes: {} satisfies Record<string, SecurityScheme>,
    variables: [],
    ...rest,
    tools,
  }
}

/** Makes a binding of an argument to the parameter of the same name. */
export function makeBinding(
  binding: Partial<ParameterBinding> & Pick<ParameterBinding, "argument" | "in">,
): ParameterBinding {
  const isForm = binding.in === "query" || binding.in === "cookie"
  const style = binding.style ?? (isForm ? "form" : "simple")
  return { name: binding.argument, required: binding.in === "path", explode: style === "form", ...binding, style }
}

import { credentialVariables } from "@sneck/runtime"
import type { SecurityScheme, Target, Tool, Toolset } from "@sneck/runtime"
import { exampleObject } from "./example-value.ts"

/** A call that a person can try at once. */
export interface SampleCall {
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/**
 * Chooses a call that is safe and likely to succeed: an enabled, read-only tool whose credentials are there and
 * whose arguments the description itself exemplifies; among equals the first. Undefined when nothing can only read.
 */
export function sampleCall(toolset: Toolset<Target>, missingVariables: readonly string[]): SampleCall | undefined {
  const ranked = toolset.tools
    .filter((tool) => tool.enabled && tool.annotations.readOnlyHint)
    .map((tool) => {
      const { value, source } = exampleObject(tool.inputSchema, tool.inputSchema)
      return { tool: tool.name, arguments: value, cost: cost(tool, source, toolset, missingVariables) }
    })
    .toSorted((a, b) => a.cost - b.cost)
  const best = ranked[0]
  return best && { tool: best.tool, arguments: best.arguments }
}

function cost(
  tool: Tool<Target>,
  source: "described" | "made",
  toolset: Toolset<Target>,
  missing: readonly string[],
): number {
  return (lacksCredentials(tool, toolset, missing) ? 100 : 0) + (source === "made" ? 10 : 0)
}

function lacksCredentials(tool: Tool<Target>, toolset: Toolset<Target>, missing: readonly string[]): boolean {
  if (tool.target.kind === "function") return tool.target.variables.some((name) => missing.includes(name))
  const { security } = tool.target
  if (security.length === 0) return false
  return !security.some((requirement) =>
    Object.keys(requirement).every((name) => isReady(toolset.securitySchemes[name], missing)),
  )
}

function isReady(scheme: SecurityScheme | undefined, missing: readonly string[]): boolean {
  if (!scheme) return false
  return credentialVariables(scheme).some((way) => !way.some((variable) => missing.includes(variable)))
}

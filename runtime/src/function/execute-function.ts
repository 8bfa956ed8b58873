import type { CompiledTool } from "../compiled-tool.ts"
import { failure, internalFailure } from "../failure.ts"
import type { InvokeContext } from "../invoke-context.ts"
import type { Outcome } from "../result.ts"
import type { SandboxOutcome } from "../sandbox/sandbox.ts"
import type { FunctionTarget, Json } from "../toolset/index.ts"
import { runTarget } from "./run-target.ts"
import { toToolResult } from "./to-tool-result.ts"

/** Runs the function behind a tool. Never throws. */
export async function executeFunction(
  { tool, toolset }: CompiledTool,
  target: FunctionTarget,
  args: Readonly<Record<string, unknown>>,
  context: InvokeContext,
): Promise<Outcome> {
  try {
    const request = { kind: "tool", name: target.function, input: args as Json } as const
    const outcome = await runTarget(toolset, target, request, context)
    return toFunctionOutcome(tool.name, outcome)
  } catch (error) {
    return internalFailure(tool.name, error)
  }
}

/** What a run of a function means as the outcome of a tool. */
export function toFunctionOutcome(name: string, outcome: SandboxOutcome): Outcome {
  return { ...toOutcome(name, outcome), functionMs: outcome.usage.wallMs }
}

function toOutcome(name: string, outcome: SandboxOutcome): Outcome {
  if (!outcome.ok) return { ...failure(outcome.error.errorClass, outcome.error.message), cause: outcome.error }
  const result = toToolResult(outcome.result)
  if (result === undefined) return failure("function_error", `${name} returned no result that MCP knows.`)
  return result.isError === true ? { result, errorClass: "function_error" } : { result }
}

import type { CompiledTool } from "./compiled-tool.ts"
import { executeFunction } from "./function/execute-function.ts"
import { executeOperation } from "./http/execute-operation.ts"
import type { InvokeContext } from "./invoke-context.ts"
import type { Outcome } from "./result.ts"
import { failure } from "./failure.ts"

/**
 * Runs one tool: the only door to whatever a tool does. `shownArgs` have passed `tool.validate`. Never throws: whatever
 * an upstream, the network or a missing credential does becomes an outcome with `isError` and an error class.
 */
export function invoke(
  tool: CompiledTool,
  shownArgs: Readonly<Record<string, unknown>>,
  context: InvokeContext,
): Promise<Outcome> {
  const { target } = tool.tool
  const args = tool.ownArguments(shownArgs)
  switch (target.kind) {
    case "operation":
      return executeOperation(tool, args, context)
    case "function":
      return executeFunction(tool, target, args, context)
    default:
      return Promise.resolve(
        failure(
          "internal",
          `The tool ${tool.tool.name} is of a kind that cannot be run: ${String((target as { kind: unknown }).kind)}.`,
        ),
      )
  }
}

import type { Change } from "@sneck/generator"
import type { OperationTarget, Target, Tool, Toolset } from "@sneck/runtime"

/** A difference between two releases that callers, or those who answer for them, may notice. */
export type ToolsetChange = Change

/** What becomes of the tools when one release takes the place of another. */
export async function compareToolsets(before: Toolset<Target>, after: Toolset<Target>): Promise<ToolsetChange[]> {
  // Only here: most of a gateway's life passes without any comparison.
  const { diffToolsets } = await import("@sneck/generator/diff")
  return diffToolsets(toComparable(before), toComparable(after))
}

/** The comparison knows requests: a function is one that has its name for a path. */
function toComparable(toolset: Toolset<Target>): Toolset {
  return { ...toolset, tools: toolset.tools.map(toOperation) }
}

function toOperation({ target, ...tool }: Tool<Target>): Tool {
  if (target.kind === "operation") return { ...tool, target }
  const stand: OperationTarget = {
    kind: "operation",
    method: "POST",
    path: `/${target.function}`,
    operationId: target.function,
    parameters: [],
    security: [],
    accept: "",
  }
  return { ...tool, target: stand }
}

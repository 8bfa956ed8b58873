import { failure, formatProblems, invoke } from "@sneck/runtime"
import type { CancelSignal, CompiledTool, Egress, InvokeContext, Outcome } from "@sneck/runtime"
import type { Principal } from "../identity/principal.ts"
import { decide } from "../policy/decide.ts"
import type { Release } from "../registry/release.ts"
import { isObject, RpcError } from "./message.ts"
import type { JsonObject } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/** One `tools/call`, of either era. */
export interface ToolCall {
  readonly release: Release
  readonly principal: Principal
  readonly params: JsonObject
  /** Aborted when the client goes away. */
  readonly signal: CancelSignal
}

/**
 * Runs one tool call. The only path on which a tool runs.
 * Throws `RpcError` for an unknown tool; everything that a caller can mend comes back as an `isError` outcome.
 */
export function callTool(call: ToolCall, egress: Egress): Outcome | Promise<Outcome> {
  const { release, principal } = call
  const tool = findTool(release, call.params["name"])
  const input = call.params["arguments"] ?? {}

  const problems = tool.validate(input)
  if (problems.length > 0 || !isObject(input)) return failure("validation", formatProblems(tool.tool.name, problems))

  const decision = decide(principal, release.toolset.slug, tool.tool)
  if (!decision.allowed) return failure("policy", decision.reason)

  return invoke(tool, input, invokeContext(release, egress, call.signal))
}

function findTool(release: Release, name: unknown): CompiledTool {
  if (typeof name !== "string") throw new RpcError(200, errorCodes.invalidParams, "params.name must name a tool")
  const tool = release.compiled.tools.get(name)
  if (tool !== undefined) return tool
  throw new UnknownToolError(name, release)
}

/** A call of a tool that is not there, or is switched off. */
export class UnknownToolError extends RpcError {
  constructor(name: string, release: Release) {
    const off = release.toolset.tools.some((tool) => tool.name === name)
    const why = off ? "is switched off in this toolset" : "is not in this toolset"
    super(
      200,
      errorCodes.invalidParams,
      `Unknown tool: ${name.slice(0, 128)} ${why}; tools/list names those that are there`,
    )
  }
}

/** Everything that a call may use. The environment holds just the variables that this toolset declares. */
function invokeContext(release: Release, egress: Egress, signal: CancelSignal): InvokeContext {
  return { ...release.upstream, trustServer: true, egress, signal }
}

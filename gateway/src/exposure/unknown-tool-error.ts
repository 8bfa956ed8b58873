import { RpcError } from "../mcp/message.ts"
import { errorCodes } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"

/** A call of a tool that is not there, or is switched off. */
export class UnknownToolError extends RpcError {
  constructor(name: string, release: Release) {
    super(
      200,
      errorCodes.invalidParams,
      `Unknown tool: ${name.slice(0, 128)} ${whyUnknown(name, release)}; tools/list names those that are there`,
    )
  }
}

/** Why a name can't be called: `is switched off in this toolset`. */
export function whyUnknown(name: string, release: Release): string {
  const off = release.toolset.tools.some((tool) => tool.name === name)
  return off ? "is switched off in this toolset" : "is not in this toolset"
}

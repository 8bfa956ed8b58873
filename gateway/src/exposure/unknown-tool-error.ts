import { RpcError } from "../mcp/message.ts"
import { errorCodes } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"

/** A call of a tool that is not there, or is switched off. */
export class UnknownToolError extends RpcError {
  /** @param where what names the tools that are there: `tools/list` */
  constructor(name: string, release: Release, where: string) {
    const why = whyUnknown(name, release)
    super(
      200,
      errorCodes.invalidParams,
      `Unknown tool: ${name.slice(0, 128)} ${why}; ${where} names those that are there`,
    )
  }
}

/** Why a name can't be called: `is switched off in this toolset`. */
export function whyUnknown(name: string, release: Release): string {
  const off = release.toolset.tools.some((tool) => tool.name === name)
  return off ? "is switched off in this toolset" : "is not in this toolset"
}

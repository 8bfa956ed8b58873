import { Sneck, ToolResult, type Context } from "@sneck/functions"
import type { ManifestTool } from "@sneck/functions/protocol"
import type { Wire } from "../wire.ts"
import { revive } from "./revive.ts"
import { toJson } from "./to-json.ts"

/** A plain function with what was read from its types. */
export interface PlainTool extends Pick<
  ManifestTool,
  "name" | "title" | "description" | "inputSchema" | "outputSchema" | "annotations" | "tags"
> {
  readonly run: (...args: unknown[]) => unknown
  readonly parameters: readonly ("input" | "context")[]
  readonly wire?: Wire
  readonly isWrapped: boolean
}

/** Plain functions as a toolset; `options` is what their file exports as `sneck`. */
export function plainTools(
  options: unknown,
  tools: readonly PlainTool[],
  toBuffer?: (bytes: Uint8Array) => unknown,
): Sneck {
  const isOptions = typeof options === "object" && options !== null && !("manifest" in options)
  const toolset = new Sneck(isOptions ? options : {})
  for (const { run, parameters, wire, isWrapped, ...definition } of tools) {
    const execute = async (ctx: Context, input: unknown): Promise<unknown> => {
      const given = { context: ctx, input: revive(input, wire, toBuffer) }
      const returned = await run(...parameters.map((each) => given[each]))
      return toReturned(returned, isWrapped)
    }
    toolset.tool({ ...definition, execute } as never)
  }
  return toolset
}

function toReturned(returned: unknown, isWrapped: boolean): unknown {
  const isReady = returned instanceof ToolResult || returned === undefined || isResponse(returned)
  if (isReady && !(isWrapped && returned === undefined)) return returned
  return isWrapped ? { result: toJson(returned ?? null) } : toJson(returned)
}

function isResponse(value: unknown): boolean {
  return typeof Response === "function" && value instanceof Response
}

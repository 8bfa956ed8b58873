import { mimeTypeKey, type CallToolResult } from "./content.ts"
import { ToolFailure } from "./errors.ts"
import type { GuestHost, Json } from "./protocol.ts"

/** Makes `ctx.tools`: every member is a tool but `call`, and `then`, which would make it look like a promise. */
export function siblingTools(host: GuestHost): object {
  const call = async (name: string, input: unknown = {}): Promise<CallToolResult> => {
    const result = await host.call("tools.call", { name, arguments: input as Json })
    return result as unknown as CallToolResult
  }
  return new Proxy(
    { call },
    {
      get: (target, name) => {
        if (name === "call") return target.call
        if (typeof name === "symbol" || name === "then") return undefined
        return async (input?: unknown) => toValue(await call(name, input))
      },
    },
  )
}

function toValue(result: CallToolResult): unknown {
  const texts = result.content.filter((content) => content.type === "text")
  const all = texts.map((content) => content.text).join("\n")
  if (result.isError === true) throw new ToolFailure(all, result)
  if (result.structuredContent !== undefined) return result.structuredContent
  if (texts.length === 0) return undefined
  return texts[0]?._meta?.[mimeTypeKey] === "application/json" ? JSON.parse(all) : all
}

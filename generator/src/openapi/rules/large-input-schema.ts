import type { JsonSchema } from "@sneck/runtime/toolset"
import type { OperationRule } from "./rule.ts"

/** About 5,000 tokens. */
const maxSize = 20_000
const sizes = new WeakMap<object, number>()

/** A schema of this size fills an agent's context and slows it down. */
export const largeInputSchema: OperationRule = {
  code: "large-input-schema",
  severity: "warning",
  check: ({ method, path }, tool) => {
    const { $defs, ...rest } = tool.inputSchema as JsonSchema
    const size = sizeOf(rest) + (typeof $defs === "object" && $defs !== null ? sizeOf($defs) : 0)
    if (size <= maxSize) return undefined
    const message = `The arguments of ${method} ${path} take ${Math.round(size / 1000)} kB of schema.`
    return { message, hint: "Give this operation a smaller body, or serve it by search instead of listing it." }
  },
}

/** `$defs` are shared between tools, so their sizes are remembered. */
function sizeOf(value: object): number {
  const known = sizes.get(value)
  if (known !== undefined) return known
  const size = JSON.stringify(value).length
  sizes.set(value, size)
  return size
}

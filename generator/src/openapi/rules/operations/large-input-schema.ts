import type { JsonSchema } from "@sneck/runtime/toolset"
import type { OperationRule } from "../rule.ts"

/** About 5,000 tokens. */
const maxSize = 20_000
const sizes = new WeakMap<object, number>()

/** A schema of this size fills an agent's context and slows it down. */
export const largeInputSchema: OperationRule = {
  code: "large-input-schema",
  severity: "warning",
  what: "The arguments of a tool take more than 20 kB of schema.",
  why: "That is about 5,000 tokens in every conversation that lists the tool; it fills an agent's context and slows it down.",
  fix: "Give this operation a smaller body, or serve it by search instead of listing it.",
  bad: `paths:
  /tickets:
    query:
      summary: Finds tickets.
      requestBody:
        content:
          application/json:
            schema: { type: string, enum: [${Array.from({ length: 1900 }, (_, index) => `number_${index}`).join(", ")}] }`,
  good: `paths:
  /tickets:
    query:
      summary: Finds tickets.
      requestBody:
        content:
          application/json:
            schema: { type: string, pattern: "^number_[0-9]+$" }`,
  check: ({ method, path }, tool) => {
    const { $defs, ...rest } = tool.inputSchema as JsonSchema
    const size = sizeOf(rest) + (typeof $defs === "object" && $defs !== null ? sizeOf($defs) : 0)
    return size <= maxSize
      ? undefined
      : { message: `The arguments of ${method} ${path} take ${Math.round(size / 1000)} kB of schema.` }
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

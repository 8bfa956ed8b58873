import type { ObjectSchema, Tool } from "../toolset/index.ts"
import type { DialectName } from "./dialect.ts"

/** A tool's schemas as one family of clients takes them, and the way back for arguments that follow them. */
export interface DialectTool {
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  /** Arguments that follow `inputSchema` as arguments of the tool. Total: what does not follow it comes back as it is. */
  readonly restore: (args: unknown) => unknown
}

/** Puts the schemas of a tool into a dialect. Total: never throws, whatever the schemas hold. */
export function toDialect(tool: Pick<Tool, "inputSchema" | "outputSchema">, _dialect: DialectName): DialectTool {
  const { inputSchema, outputSchema } = tool
  return { inputSchema, ...(outputSchema !== undefined && { outputSchema }), restore: (args) => args }
}

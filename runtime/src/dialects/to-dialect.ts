import type { ObjectSchema, Tool } from "../toolset/index.ts"
import type { DialectName } from "./dialect.ts"
import { writePortableOutput } from "./portable-output.ts"
import { dialectRules } from "./rules.ts"
import { readShape } from "./shape/read-shape.ts"
import { ShapeWriter } from "./write/shape-writer.ts"
import { writeObject } from "./write/write-object.ts"
import type { Restore, Written } from "./write/written.ts"

/** A tool's schemas as one family of clients takes them, and the way back for arguments that follow them. */
export interface DialectTool {
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  /** Arguments that follow `inputSchema` as arguments of the tool. Total: what does not follow it comes back as it is. */
  readonly restore: Restore
}

/**
 * Puts the schemas of a tool into a dialect. Total, idempotent, bounded in size and depth. Nothing that the tool accepts
 * becomes impossible to send: what a dialect cannot say is opened up, and told in words.
 */
export function toDialect(tool: Pick<Tool, "inputSchema" | "outputSchema">, dialect: DialectName): DialectTool {
  const { inputSchema, outputSchema } = tool
  if (dialect === "standard")
    return { inputSchema, ...(outputSchema !== undefined && { outputSchema }), restore: (args) => args }
  // Most tools are never called: the way back is made when one is.
  let written: Written | undefined
  return {
    inputSchema: writeInput(inputSchema, dialect).schema as ObjectSchema,
    ...(outputSchema !== undefined && { outputSchema: writePortableOutput(outputSchema) }),
    restore: (args) => {
      written ??= writeInput(inputSchema, dialect)
      return written.restore ? written.restore(args) : args
    },
  }
}

function writeInput(schema: ObjectSchema, dialect: Exclude<DialectName, "standard">): Written {
  const rules = dialectRules[dialect]
  return writeObject(new ShapeWriter(rules), readShape(schema, rules), 1)
}

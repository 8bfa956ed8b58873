import { compileFields } from "@sneck/runtime"
import * as z from "zod"

const maxChars = 20_000
const toolName = z
  .string()
  .regex(/^[a-zA-Z][A-Za-z0-9_]{0,47}$/, "must be 48 letters, digits and `_` at most, a letter first")
const argumentName = z.string().min(1).max(64)

/** Changes one argument of a tool. */
export const parameterOverride = z
  .strictObject({
    hidden: z
      .boolean()
      .optional()
      .describe("Callers neither see nor give it. Needs `default` or `constant` where it is required."),
    rename: argumentName.optional().describe("What callers call it."),
    description: z.string().max(maxChars).optional(),
    default: z.json().optional().describe("What is sent when a caller leaves it out."),
    constant: z.json().optional().describe("What is always sent; callers do not see the argument."),
  })
  .meta({ id: "ParameterOverride", description: "Changes one argument of a tool." })

/** Changes one argument of a tool. */
export type ParameterOverride = Readonly<z.infer<typeof parameterOverride>>

const annotations = z
  .strictObject({
    title: z.string().max(200),
    readOnlyHint: z.boolean(),
    destructiveHint: z.boolean(),
    idempotentHint: z.boolean(),
    openWorldHint: z.boolean(),
  })
  .partial()

/** JMESPath that can be applied. @see https://jmespath.org/specification.html */
const fields = z
  .string()
  .max(2_000)
  .superRefine((expression, context) => {
    const { problem } = compileFields(expression)
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem })
  })

/** Changes one tool of a toolset, whatever becomes of its source. */
export const toolOverride = z
  .strictObject({
    name: toolName.optional(),
    title: z.string().max(200).optional(),
    description: z.string().min(1).max(maxChars).optional(),
    annotations: annotations.optional(),
    enabled: z.boolean().optional().describe("Whether it is listed and callable."),
    confirmation: z.boolean().optional().describe("A person is asked before every call."),
    tags: z.array(z.string().min(1).max(100)).max(50).optional(),
    maxResultChars: z.int().min(0).optional().describe("Results are shortened to so many characters; 0: never."),
    responseFields: z.boolean().optional().describe("Whether calls may pick from the result by a JMESPath argument."),
    fields: fields.optional().describe("JMESPath that is applied to every result before anything else."),
    parameters: z.record(argumentName, parameterOverride).optional().describe("By the argument's own name."),
  })
  .meta({ id: "ToolOverride", description: "Changes one tool of a toolset." })

/** Changes one tool of a toolset, whatever becomes of its source. */
export type ToolOverride = Readonly<z.infer<typeof toolOverride>>

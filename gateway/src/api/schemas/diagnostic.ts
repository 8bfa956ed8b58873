import * as z from "zod"

/** A finding about a source, as `Diagnostic` of the generator. */
export const diagnosticSchema = z
  .looseObject({
    severity: z.enum(["error", "warning", "info"]),
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    pointer: z.string().optional(),
    line: z.int().optional(),
  })
  .meta({ id: "Diagnostic", description: "A finding about a description or a toolset, located." })

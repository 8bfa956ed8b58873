import * as z from "zod"

/** A finding about a source or a toolset, as `Diagnostic` of the generator. */
export const diagnosticSchema = z
  .object({
    severity: z.enum(["error", "warning", "info"]),
    code: z.string().meta({ description: "Stable, kebab-case: `dangling-ref`." }),
    message: z.string(),
    pointer: z.string().meta({ description: "JSON pointer into the description; empty for the whole." }),
    file: z.string().optional(),
    line: z.int().optional(),
    column: z.int().optional(),
    hint: z.string().optional().meta({ description: "What to do next." }),
    count: z.int().optional().meta({ description: "How many findings this one stands for." }),
  })
  .meta({ id: "Diagnostic", description: "A finding about a description or a toolset, located." })

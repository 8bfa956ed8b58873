import * as z from "zod"

/** Slugs of sources, toolsets, projects and environments: the last part of a URL. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "must be small letters, digits and dashes, 64 at most")

const globs = z.array(z.string().min(1).max(200)).max(500)

/** Which tools of a source a toolset takes: all that every given list agrees on; without lists all of them. */
export const toolChoice = z
  .strictObject({
    source: slugSchema.describe("Slug of the source."),
    names: globs.optional().describe("Globs of tool names: `list_*`. Without it, any name."),
    tags: globs.optional().describe("Tools that have one of these tags."),
    methods: z
      .array(z.string().regex(/^[A-Za-z]{1,10}$/))
      .max(20)
      .optional()
      .describe("HTTP methods of operations: `GET`. Leaves functions out."),
    paths: globs.optional().describe("Globs of paths of operations: `/tickets/**`. Leaves functions out."),
    exclude: globs.optional().describe("Globs of tool names that are left out."),
  })
  .meta({ id: "ToolChoice", description: "Which tools of a source belong to a toolset." })

/** Which tools of a source a toolset takes. */
export type ToolChoice = Readonly<z.infer<typeof toolChoice>>

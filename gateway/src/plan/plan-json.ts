import * as z from "zod"
import { changeSchema } from "../api/schemas/toolset.ts"

const field = z
  .object({
    name: z.string().meta({ description: "`title`, `settings.exposure`, `files`." }),
    before: z.json().optional().meta({ description: "Left out where there was none." }),
    after: z.json().optional(),
  })
  .meta({ id: "PlannedField" })

const change = z
  .object({
    action: z.enum(["create", "update", "destroy"]),
    kind: z.enum(["source", "toolset", "environment"]),
    slug: z.string(),
    fields: z.array(field).meta({ description: "What changes of it." }),
  })
  .meta({ id: "PlannedChange" })

const toolset = z
  .object({
    slug: z.string(),
    effect: z.enum(["live", "pending", "pinned"]).meta({
      description: "What becomes of the change: it goes live at once, waits for approval, or waits for unpinning.",
    }),
    toolCount: z.int(),
    changes: z.array(changeSchema),
  })
  .meta({ id: "PlannedToolset" })

const note = z
  .object({
    severity: z.enum(["error", "warning", "info"]),
    about: z.string().meta({ description: "`source museum`, `environment default`." }),
    message: z.string(),
    hint: z.string().optional(),
  })
  .meta({ id: "PlanNote" })

/** What a push would do. */
export const planJson = z
  .object({
    id: z.string().meta({ description: "Of the stored state and of what was asked for; a push may demand it." }),
    project: z.string(),
    changes: z.array(change),
    toolsets: z.array(toolset).meta({ description: "What becomes of the tools of each toolset that is concerned." }),
    notes: z.array(note),
  })
  .meta({ id: "Plan" })

/** What a push did. */
export const pushJson = planJson
  .extend({
    served: z.array(
      z.object({
        slug: z.string(),
        mcpUrl: z.string(),
        release: z.int().nullable().meta({ description: "Number of the release that is live now." }),
        pending: z.int().nullable().meta({ description: "Number of the newest release that waits for approval." }),
      }),
    ),
  })
  .meta({ id: "Push" })

/** What a push would do. */
export type Plan = z.infer<typeof planJson>

/** One thing that is made, changed or destroyed. */
export type PlannedChange = z.infer<typeof change>

/** What becomes of the tools of a toolset. */
export type PlannedToolset = z.infer<typeof toolset>

/** Something that whoever pushes should know. */
export type PlanNote = z.infer<typeof note>

/** What a push did. */
export type Push = z.infer<typeof pushJson>

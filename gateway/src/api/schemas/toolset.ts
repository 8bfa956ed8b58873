import type { Target, Tool, Variable } from "@sneck/runtime"
import * as z from "zod"
import { toolsetSettings } from "../../composition/toolset-settings.ts"
import { diagnosticSchema } from "./diagnostic.ts"
import { revisionSchema, timeSchema } from "./times.ts"

/** A difference that callers may notice, as `ToolsetChange`. */
export const changeSchema = z
  .object({
    kind: z.string(),
    tools: z.array(z.string()).readonly(),
    previousName: z.string().optional().meta({ description: "What a renamed tool was called." }),
    path: z.string().optional().meta({ description: "Where in the arguments or in the result." }),
    message: z.string(),
    isBreaking: z.boolean().meta({ description: "Calls that worked may fail now, or do more harm." }),
  })
  .meta({ id: "ToolsetChange", description: "A difference between two releases that callers may notice." })

/** What became of a toolset by a change, as `MadeRelease`. */
export const madeReleaseSchema = z
  .object({
    toolset: z.string(),
    state: z.enum(["unchanged", "live", "pending", "held"]).meta({
      description: "`pending`: it waits for approval; `held`: the toolset is pinned.",
    }),
    number: z.int(),
    changes: z.array(changeSchema).readonly(),
    diagnostics: z.array(diagnosticSchema).readonly(),
  })
  .meta({ id: "MadeRelease", description: "What became of a toolset by a change." })

/** What is told of a toolset, as `ToolsetJson`. */
export const toolsetSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    title: z.string(),
    settings: toolsetSettings,
    managedBy: z.enum(["api", "dev", "config"]),
    pinned: z.boolean(),
    release: z.int().nullable().meta({ description: "Number of the live release; null before the first one." }),
    pending: z.int().nullable().meta({ description: "Number of the release that waits for approval." }),
    version: z.string().meta({ description: "What the description of its only source gives itself." }),
    mcpUrl: z.string().meta({ description: "Where clients reach it." }),
    toolCount: z.int().meta({ description: "How many tools clients see." }),
    diagnosticCounts: z.object({ error: z.int(), warning: z.int() }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    revision: revisionSchema,
    deletedAt: timeSchema.nullable(),
  })
  .meta({ id: "Toolset" })

/** A toolset that was changed, and what became of it. */
export const changedToolsetSchema = toolsetSchema.extend({ made: madeReleaseSchema }).meta({ id: "ChangedToolset" })

/** A tool with all that is known of it; its shape is that of the toolset format, which callers need no more of. */
const toolSchema = z
  .looseObject({ name: z.string(), enabled: z.boolean() })
  .meta({ id: "Tool", description: "A tool, with its schemas and what it does." }) as unknown as z.ZodType<Tool<Target>>

/** A variable that a source declares. */
const variableSchema = z
  .looseObject({
    name: z.string(),
    source: z.string().meta({ description: "Slug of the source that declares it." }),
    set: z.boolean().meta({ description: "Whether it has a value." }),
    problem: z.string().optional().meta({ description: "Why it has none, or may soon have none." }),
  })
  .meta({ id: "DeclaredVariable" }) as unknown as z.ZodType<DeclaredVariable>

/** A variable that a source declares, and whether it has a value. */
export interface DeclaredVariable extends Variable {
  readonly source: string
  readonly set: boolean
  readonly problem?: string
}

/** A toolset with all that its live release serves. */
export const toolsetDetailsSchema = toolsetSchema
  .extend({
    tools: z.array(toolSchema).readonly(),
    diagnostics: z.array(diagnosticSchema).readonly(),
    variables: z.array(variableSchema),
  })
  .meta({ id: "ToolsetDetails" })

/** What is told of a release, as `ReleaseJson`. */
export const releaseSchema = z
  .object({
    number: z.int(),
    hash: z.string(),
    status: z.enum(["live", "ready", "pending", "rejected"]).meta({ description: "`ready`: was or may be served." }),
    reason: z.string(),
    toolCount: z.int(),
    changes: z.array(changeSchema).readonly().meta({ description: "Against the release that was live then." }),
    diagnostics: z.array(diagnosticSchema).readonly(),
    createdAt: timeSchema,
    createdBy: z.string(),
    publishedAt: timeSchema.nullable(),
  })
  .meta({ id: "Release", description: "A numbered snapshot of a toolset. Only its status ever changes." })

/** A release with all that is in it, as `ReleaseDetails`. */
export const releaseDetailsSchema = releaseSchema
  .extend({
    settings: toolsetSettings,
    sources: z.array(z.object({ source: z.string(), toolsetHash: z.string() })).readonly(),
    tools: z.array(toolSchema).readonly(),
  })
  .meta({ id: "ReleaseDetails" })

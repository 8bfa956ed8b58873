import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { sourceSettings } from "../registry/source-settings.ts"

const location = z.string().min(1).max(2_000).describe("File, folder, archive or URL, from this file's folder.")
const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,127}$/, "must be letters, digits and `_`, not a digit first")

const source = sourceSettings
  .omit({ url: true, entry: true })
  .extend({
    location,
    kind: z.enum(["openapi", "functions"]).optional().describe("Seen from the location unless given."),
    title: z.string().min(1).max(200).optional(),
    overlays: z.array(location).max(50).optional().describe("OpenAPI overlays, files or URLs, applied in order."),
  })
  .meta({ id: "SourceConfig", description: "Where tools come from." })

const toolset = toolsetSettings
  .extend({
    title: z.string().min(1).max(200).optional(),
    include: toolsetSettings.shape.include
      .unwrap()
      .optional()
      .describe("Which tools of which sources. All of the source that has the toolset's slug unless given."),
  })
  .meta({ id: "ToolsetConfig", description: "Tools of any sources, served at one URL." })

const environment = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    variables: z
      .array(variable)
      .max(500)
      .default([])
      .describe("Names of the variables that it must have. Values are set with `sneck env set`, never here."),
  })
  .meta({ id: "EnvironmentConfig", description: "Named values for the variables of sources." })

/** A project as one file, by the slugs of its things: `sneck.config.ts`, or the same in YAML or JSON. */
export const projectConfig = z
  .strictObject({
    $schema: z.string().optional(),
    project: slugSchema.optional().describe("Slug of the project. That of the key unless given, else `default`."),
    sources: z.record(slugSchema, z.union([location, source])).default({}),
    toolsets: z
      .record(slugSchema, toolset)
      .optional()
      .describe("Unless given, every source is served as a toolset of its own slug."),
    environments: z.record(slugSchema, environment).default({}),
  })
  .meta({ title: "sneck.config", description: "Sources, toolsets and environments of a project." })

/** A project as people write it: what has a default may be left out. */
export type ProjectConfigInput = z.input<typeof projectConfig>

/** A checked project. */
export type ProjectConfig = z.infer<typeof projectConfig>

/** A source of a checked project. */
export type SourceConfig = z.infer<typeof source>

/** A toolset of a checked project. */
export type ToolsetConfig = z.infer<typeof toolset>

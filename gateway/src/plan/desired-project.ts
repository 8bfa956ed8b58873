import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { sourceSettings } from "../registry/source-settings.ts"

const title = z.string().min(1).max(200).optional()

/** A file of a source as JSON carries it. */
export const fileJson = z
  .strictObject({
    path: z
      .string()
      .min(1)
      .max(1_000)
      .refine((path) => !/(?:^|\/)\.\.?(?:\/|$)|^\/|\\|\0|^[A-Za-z]:/.test(path), "must stay inside the folder"),
    content: z.string(),
    encoding: z.enum(["utf8", "base64"]).default("utf8"),
  })
  .meta({ id: "SourceFile", description: "A file of a source, by its path among the others." })

const source = z
  .strictObject({
    kind: z.enum(["openapi", "functions"]).optional().describe("Seen from the entry's name unless given."),
    title,
    settings: sourceSettings.default({}),
    files: z.array(fileJson).max(20_000).optional().describe("Left out where `settings.url` says where they are."),
  })
  .meta({ id: "DesiredSource", description: "A source as it is to be." })

const toolset = z
  .strictObject({ title, settings: toolsetSettings })
  .meta({ id: "DesiredToolset", description: "A toolset as it is to be." })

const environment = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    variables: z.array(z.string().min(1).max(128)).max(500).default([]).describe("Names that must have a value."),
  })
  .meta({ id: "DesiredEnvironment", description: "An environment as it is to be; never its values." })

/** A project as it is to be: what a configuration file comes to once its files were read. */
export const desiredProject = z
  .strictObject({
    sources: z.record(slugSchema, source).default({}),
    toolsets: z.record(slugSchema, toolset).default({}),
    environments: z.record(slugSchema, environment).default({}),
    keep: z.boolean().default(false).describe("Leave alone what a configuration made and this one does not name."),
    plan: z
      .string()
      .max(100)
      .optional()
      .describe("Id of the plan that was agreed to: refused when it would be another."),
  })
  .meta({ id: "DesiredProject", description: "A project as it is to be." })

/** A project as it is to be. */
export type DesiredProject = Readonly<z.infer<typeof desiredProject>>

/** A project as it is sent: what has a default may be left out. */
export type DesiredProjectInput = Readonly<z.input<typeof desiredProject>>

/** A source as it is to be. */
export type DesiredSource = DesiredProject["sources"][string]

/** A file of a source. */
export type FileJson = z.input<typeof fileJson>

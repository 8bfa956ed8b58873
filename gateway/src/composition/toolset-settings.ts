import * as z from "zod"
import { exposureModes } from "../exposure/exposure.ts"
import { accessModes } from "./access-mode.ts"
import { connectionSettings } from "./connection-settings.ts"
import { slugSchema, toolChoice } from "./tool-choice.ts"
import { toolOverride } from "./tool-override.ts"

const icon = z.strictObject({
  src: z
    .string()
    .max(100_000)
    .regex(/^(?:https:\/\/|data:image\/)/, "must be an https URL, or an image as a data URL"),
  mimeType: z.string().max(100).optional(),
  sizes: z.array(z.string().max(20)).max(20).optional(),
})

const variableName = z.string().regex(/^[A-Z][A-Z0-9_]{0,127}$/, "must be capital letters, digits and `_`")

/** What a toolset is made of and how it is served: what people decide. The API and configuration files use it as it is. */
export const toolsetSettings = z
  .strictObject({
    include: z.array(toolChoice).max(200).default([]).describe("Which tools of which sources. Nothing unless given."),
    overrides: z
      .record(z.string().min(1).max(200), toolOverride)
      .default({})
      .describe("Changes of tools, by their own names; `source/name` where two sources have the name."),
    exposure: z
      .enum(exposureModes)
      .optional()
      .describe("How the tools are shown unless a URL says otherwise: `direct`."),
    responseFields: z.boolean().optional().describe("Whether calls may pick from results by a JMESPath argument."),
    maxResultChars: z.int().min(0).optional().describe("Results are shortened to so many characters; 0: never."),
    instructions: z.string().max(20_000).optional().describe("Told to clients in place of the sources' descriptions."),
    icons: z.array(icon).max(10).optional(),
    release: z
      .enum(["auto", "approve"])
      .default("auto")
      .describe("`auto`: changes go live at once; `approve`: they wait until somebody publishes them."),
    environments: z
      .array(slugSchema)
      .max(20)
      .default([])
      .describe("Environments that values are taken from, best first."),
    userVariables: z
      .array(variableName)
      .max(100)
      .default([])
      .describe("Variables that callers may bring their own values for."),
    allowedServers: z
      .array(z.string().max(500))
      .max(50)
      .default([])
      .describe("Servers that callers may choose: `https://eu.example.com/v1`, `https://*.example.com`."),
    connections: z
      .array(connectionSettings)
      .max(20)
      .optional()
      .describe('Accounts at providers whose access tokens calls carry: `{ provider: "github" }`.'),
    access: z
      .array(z.enum(accessModes))
      .min(1)
      .max(accessModes.length)
      .optional()
      .describe(
        "How callers show who they are: by `key`, by signing in (`oauth`), or not at all (`public`). Keys and signing in unless given.",
      ),
  })
  .meta({ id: "ToolsetSettings", description: "What a toolset is made of and how it is served." })

/** Checked settings with their defaults. */
export type ToolsetSettings = Readonly<z.infer<typeof toolsetSettings>>

/** Settings as people write them: everything may be left out. */
export type ToolsetSettingsInput = Readonly<z.input<typeof toolsetSettings>>

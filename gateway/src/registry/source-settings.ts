import type { InputMode } from "@sneck/generator"
import * as z from "zod"

const modes = ["nested", "flat", "grouped"] as const satisfies readonly InputMode[]

const httpUrl = z
  .string()
  .max(2_000)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), "must be a whole http or https URL")

/** How a source is generated, and where its calls go: what people decide. */
export const sourceSettings = z
  .strictObject({
    url: httpUrl.optional().describe("Where the description is fetched from."),
    refreshMinutes: z.int().min(1).max(43_200).optional().describe("How often `url` is asked whether it has changed."),
    entry: z.string().max(500).optional().describe("Path of the description, or of the functions, among the files."),
    serverUrl: httpUrl.optional().describe("Replaces the servers of the description."),
    allowPrivateNetwork: z.boolean().optional().describe("Servers of the description may be at private addresses."),
    allTools: z.boolean().optional().describe("Also switch on what is off by default: destructive operations."),
    inputMode: z.enum(modes).optional().describe("How arguments are arranged where the description does not say."),
    overlays: z.array(z.string().max(500)).max(50).optional().describe("OpenAPI overlays among the files, in order."),
    remoteRefs: z
      .array(z.string().max(300))
      .max(100)
      .optional()
      .describe("Hosts whose files the description may refer to; `self`: its own; `any`: every public one."),
    lint: z.record(z.string().max(100), z.enum(["off", "info", "warning", "error"])).optional(),
  })
  .meta({ id: "SourceSettings", description: "How a source is generated, and where its calls go." })

/** How a source is generated, and where its calls go. */
export type SourceSettings = Readonly<z.infer<typeof sourceSettings>>

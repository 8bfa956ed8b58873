import * as z from "zod"
import { sourceSettings } from "../../registry/source-settings.ts"
import { diagnosticSchema } from "./diagnostic.ts"
import { revisionSchema, timeSchema } from "./times.ts"
import { madeReleaseSchema } from "./toolset.ts"

/** What is told of a deployment, as `DeploymentJson`. */
export const deploymentSchema = z
  .object({
    number: z.int(),
    inputHash: z.string().meta({ description: "SHA-256 of what it was made of and how." }),
    toolCount: z.int(),
    origin: z.object({
      name: z.string().optional(),
      url: z.string().optional(),
      etag: z.string().optional(),
      lastModified: z.string().optional(),
    }),
    diagnosticCounts: z.object({ error: z.int(), warning: z.int() }),
    createdAt: timeSchema,
    createdBy: z.string(),
  })
  .meta({ id: "Deployment", description: "What became of one upload of a source. Never changes." })

/** A deployment with all its findings. */
export const deploymentDetailsSchema = deploymentSchema
  .extend({ diagnostics: z.array(diagnosticSchema).readonly() })
  .meta({ id: "DeploymentDetails" })

const refreshState = z
  .object({
    at: timeSchema,
    outcome: z.enum(["changed", "unchanged", "failed"]),
    error: z.object({ code: z.string(), message: z.string() }).optional(),
  })
  .meta({ id: "RefreshState", description: "How a refresh went. A failed one changes nothing that is served." })

/** What is told of a source, as `SourceJson`. */
export const sourceSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    kind: z.enum(["openapi", "functions"]),
    title: z.string(),
    settings: sourceSettings,
    managedBy: z.enum(["api", "dev", "config"]),
    deployment: deploymentSchema.nullable().meta({ description: "The one that releases are made of." }),
    refresh: refreshState.nullable(),
    refreshAt: timeSchema.nullable().meta({ description: "When its URL is asked again." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    revision: revisionSchema,
    deletedAt: timeSchema.nullable(),
  })
  .meta({ id: "Source" })

/** What came of an upload, as `DeploymentResult`. */
export const deploymentResultSchema = z
  .object({
    source: sourceSchema,
    number: z.int().meta({ description: "Number of the deployment that is the source's now." }),
    changed: z.boolean().meta({ description: "False when the content was what it had already." }),
    diagnostics: z.array(diagnosticSchema).readonly(),
    releases: z.array(madeReleaseSchema).readonly(),
  })
  .meta({ id: "DeploymentResult" })

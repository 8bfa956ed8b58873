import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { deploymentDetailsSchema, deploymentResultSchema, deploymentSchema } from "./schemas/source.ts"
import { toUpload, uploadSchema } from "./schemas/upload.ts"

/** A description of 10 MiB and what it refers to, in base64. */
const maxUploadBytes = 48 * 1_048_576

const source = slugSchema.meta({ description: "Slug of the source." })
const number = z.coerce.number().int().min(1).meta({ description: "Number of the deployment." })
const facts = { tag: "Sources", inProject: true } as const

/** Operations on what is uploaded of sources. */
export const deploymentOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/sources/{source}/deployments",
    operationId: "listDeployments",
    summary: "Lists the deployments of a source, newest first.",
    scope: "source:read",
    params: z.strictObject({ source }),
    query: pageQuery,
    response: pageOf(deploymentSchema),
    handler: async ({ services: { sources }, scope, params, query }) =>
      toPage(await sources.deployments(scope, params.source), query, ({ number: each }) => sortable(each)),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/sources/{source}/deployments",
    operationId: "createDeployment",
    summary: "Uploads the files of a source, or has them fetched, and releases what comes of it.",
    description:
      "The same content again changes nothing. What can't be used is refused with its findings, and what is served goes on.",
    scope: "source:write",
    status: 201,
    maxBodyBytes: maxUploadBytes,
    params: z.strictObject({ source }),
    body: uploadSchema,
    response: deploymentResultSchema,
    handler: ({ services: { sources }, scope, params, body, ifMatch }) =>
      sources.upload(scope, params.source, toUpload(body), { toolset: body.toolset, ifRevision: ifMatch }),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/sources/{source}/deployments/{number}",
    operationId: "getDeployment",
    summary: "Shows a deployment with all that was found in it.",
    scope: "source:read",
    params: z.strictObject({ source, number }),
    response: deploymentDetailsSchema,
    handler: ({ services: { sources }, scope, params }) => sources.deployment(scope, params.source, params.number),
  }),
]

function sortable(each: number): string {
  return String(each).padStart(12, "0")
}

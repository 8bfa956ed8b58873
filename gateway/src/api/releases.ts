import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import {
  changedToolsetSchema,
  changeSchema,
  madeReleaseSchema,
  releaseDetailsSchema,
  releaseSchema,
  toolsetSchema,
} from "./schemas/toolset.ts"
import { withUrl } from "./served-toolset.ts"
import { requireOwnToolset, toolsetParameter } from "./toolset-parameter.ts"

const numberSchema = z.coerce.number().int().min(1)
const number = numberSchema.meta({ description: "Number of the release." })
const ofToolset = z.strictObject({ toolset: toolsetParameter })
const ofRelease = z.strictObject({ toolset: toolsetParameter, number })
const facts = { tag: "Releases", inProject: true } as const

/** Operations on releases: what is served of a toolset, and what was. */
export const releaseOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/toolsets/{toolset}/releases",
    operationId: "listReleases",
    takesToolsetKeys: true,
    summary: "Lists the releases of a toolset, newest first.",
    scope: "toolset:read",
    params: ofToolset,
    query: pageQuery,
    response: pageOf(releaseSchema),
    handler: async ({ services: { toolsets }, principal, scope, params: { toolset }, query }) => {
      requireOwnToolset(principal, toolset)
      const all = await toolsets.releases(scope, toolset)
      return toPage(all, query, (release) => String(release.number).padStart(12, "0"))
    },
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/toolsets/{toolset}/releases/{number}",
    operationId: "getRelease",
    takesToolsetKeys: true,
    summary: "Shows a release with its settings and all its tools.",
    scope: "toolset:read",
    params: ofRelease,
    response: releaseDetailsSchema,
    handler: ({ services: { toolsets }, principal, scope, params }) => {
      requireOwnToolset(principal, params.toolset)
      return toolsets.release(scope, params.toolset, params.number)
    },
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/toolsets/{toolset}/releases/{number}/diff",
    operationId: "diffRelease",
    takesToolsetKeys: true,
    summary: "Tells what would change for callers if a release took the place of another.",
    scope: "toolset:read",
    params: ofRelease,
    query: z.strictObject({
      against: numberSchema.optional().meta({ description: "Number of the other one; the live one unless given." }),
    }),
    response: z.object({ changes: z.array(changeSchema) }),
    handler: async ({ services: { toolsets }, principal, scope, params, query }) => {
      requireOwnToolset(principal, params.toolset)
      return { changes: await toolsets.diff(scope, params.toolset, params.number, query.against) }
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/releases/{number}/publish",
    operationId: "publishRelease",
    summary: "Serves a release that waits for approval, or that was served before.",
    scope: "toolset:write",
    params: ofRelease,
    response: toolsetSchema,
    handler: async ({ services: { toolsets, url }, scope, params, ifMatch }) =>
      withUrl(await toolsets.publish(scope, params.toolset, params.number, ifMatch), url()),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/releases/{number}/reject",
    operationId: "rejectRelease",
    summary: "Decides against a release that waits for approval.",
    scope: "toolset:write",
    params: ofRelease,
    response: releaseSchema,
    handler: ({ services: { toolsets }, scope, params, ifMatch }) =>
      toolsets.reject(scope, params.toolset, params.number, ifMatch),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/rollback",
    operationId: "rollbackToolset",
    summary: "Serves an earlier release of a toolset again, from the next request on.",
    scope: "toolset:write",
    params: ofToolset,
    body: z
      .strictObject({
        to: z.int().min(1).optional().meta({ description: "Number of a release; the one before unless given." }),
      })
      .default({}),
    response: toolsetSchema,
    handler: async ({ services: { toolsets, url }, scope, params: { toolset }, body: { to }, ifMatch }) =>
      withUrl(await toolsets.rollback(scope, toolset, to, ifMatch), url()),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/pin",
    operationId: "pinToolset",
    summary: "Keeps the live release of a toolset, whatever changes.",
    scope: "toolset:write",
    params: ofToolset,
    response: toolsetSchema,
    handler: async ({ services: { toolsets, url }, scope, params: { toolset }, ifMatch }) =>
      withUrl(await toolsets.pin(scope, toolset, ifMatch), url()),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/unpin",
    operationId: "unpinToolset",
    summary: "Lets changes of a toolset through again, and serves what came meanwhile.",
    scope: "toolset:write",
    params: ofToolset,
    response: changedToolsetSchema,
    handler: async ({ services: { toolsets, url }, scope, params: { toolset }, ifMatch }) =>
      withUrl(await toolsets.unpin(scope, toolset, ifMatch), url()),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/promote",
    operationId: "promoteToolset",
    summary: "Serves a release of a toolset in another project, with the values and servers of that one.",
    scope: "toolset:write",
    organisationWide: true,
    params: ofToolset,
    body: z
      .strictObject({
        project: slugSchema.meta({ description: "Slug of the other project." }),
        toolset: slugSchema.meta({ description: "Slug of the toolset there; made when it is not there." }),
        release: z.int().min(1).optional().meta({ description: "Number of the release; the live one unless given." }),
      })
      .meta({ id: "PromotionTarget" }),
    response: z.object({ project: z.string(), toolset: z.string(), made: madeReleaseSchema }),
    handler: ({ services: { toolsets }, scope, params: { toolset }, body }) => toolsets.promote(scope, toolset, body),
  }),
]

import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { sourceSettings } from "../registry/source-settings.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { deletedQuery } from "./schemas/deleted-query.ts"
import { deploymentResultSchema, sourceSchema } from "./schemas/source.ts"

const params = z.strictObject({ source: slugSchema.meta({ description: "Slug of the source." }) })
const title = z.string().trim().min(1).max(200)
const newSource = z
  .strictObject({
    slug: slugSchema.meta({ description: "The prefix of its variables: `museum` gives `MUSEUM_API_KEY`." }),
    kind: z.enum(["openapi", "functions"]).default("openapi"),
    title: title.optional(),
    settings: sourceSettings.optional(),
  })
  .meta({ id: "NewSource" })
const facts = { tag: "Sources", inProject: true } as const

/** Operations on sources. What is uploaded of them has a file of its own. */
export const sourceOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/sources",
    operationId: "listSources",
    summary: "Lists the sources of a project.",
    scope: "source:read",
    query: pageQuery.extend(deletedQuery),
    response: pageOf(sourceSchema),
    handler: async ({ services: { sources }, scope, query: { deleted, ...page } }) =>
      toPage(await sources.list(scope, { deleted: deleted === "true" }), page, ({ slug, id }) => `${slug} ${id}`),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/sources",
    operationId: "createSource",
    summary: "Makes a source; its files or its URL follow with a deployment.",
    scope: "source:write",
    status: 201,
    body: newSource,
    response: sourceSchema,
    handler: ({ services: { sources }, scope, body }) => sources.create(scope, body),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/sources/{source}",
    operationId: "getSource",
    summary: "Shows a source.",
    scope: "source:read",
    params,
    response: sourceSchema,
    handler: ({ services: { sources }, scope, params: { source } }) => sources.get(scope, source),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/sources/{source}",
    operationId: "updateSource",
    summary: "Changes the title or the settings of a source.",
    description: "Settings are replaced as a whole. How it is generated changes with the next deployment.",
    scope: "source:write",
    params,
    body: z.strictObject({ title: title.optional(), settings: sourceSettings.optional() }).meta({ id: "SourcePatch" }),
    response: sourceSchema,
    handler: ({ services: { sources }, scope, params: { source }, body, ifMatch }) =>
      sources.update(scope, source, body, ifMatch),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/sources/{source}",
    operationId: "deleteSource",
    summary: "Deletes a source; it can be restored for 30 days.",
    description: "Toolsets that took tools of it go on without these.",
    scope: "source:write",
    tool: { enabled: true },
    params,
    handler: ({ services: { sources }, scope, params: { source }, ifMatch }) => sources.remove(scope, source, ifMatch),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/sources/{source}/restore",
    operationId: "restoreSource",
    summary: "Brings back a source that was deleted in the last 30 days.",
    scope: "source:write",
    params,
    response: sourceSchema,
    handler: ({ services: { sources }, scope, params: { source } }) => sources.restore(scope, source),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/sources/{source}/refresh",
    operationId: "refreshSource",
    summary: "Fetches a source from its URL, and deploys what has changed.",
    scope: "source:write",
    params,
    response: deploymentResultSchema,
    handler: ({ services: { sources }, scope, params: { source } }) => sources.refresh(scope, source),
  }),
]

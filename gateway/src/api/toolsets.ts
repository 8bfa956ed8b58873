import * as z from "zod"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { slugSchema } from "../composition/tool-choice.ts"
import { mayAt } from "../identity/access.ts"
import type { Principal } from "../identity/principal.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import type { ToolsetJson } from "../registry/toolset-json.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { reachNoFurther } from "./reach-no-further.ts"
import { deletedQuery } from "./schemas/deleted-query.ts"
import { changedToolsetSchema, toolsetDetailsSchema, toolsetSchema } from "./schemas/toolset.ts"
import { describeServed, withUrl } from "./served-toolset.ts"
import { requireOwnToolset, toolsetParameter } from "./toolset-parameter.ts"

const params = z.strictObject({ toolset: toolsetParameter })
const title = z.string().trim().min(1).max(200)
const facts = { tag: "Toolsets", inProject: true } as const

/** Operations on toolsets. Their releases have a file of their own. */
export const toolsetOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/toolsets",
    operationId: "listToolsets",
    takesToolsetKeys: true,
    anywhere: true,
    summary: "Lists the toolsets of a project.",
    scope: "toolset:read",
    query: pageQuery.extend({
      limit: pageQuery.shape.limit.default(200).meta({ description: "How many at most." }),
      ...deletedQuery,
    }),
    response: pageOf(toolsetSchema).extend({
      toolsets: z.array(toolsetSchema).meta({ description: "The same as `items`." }),
    }),
    handler: async ({ services: { toolsets, url }, principal, scope, query: { deleted, ...page } }) => {
      const all = await toolsets.list(scope, { deleted: deleted === "true" })
      const seen = all.filter(maySee(principal, scope))
      const { items, nextCursor } = toPage(seen, page, ({ slug, id }) => `${slug} ${id}`)
      const shown = items.map((one) => withUrl(one, url()))
      return { items: shown, toolsets: shown, nextCursor }
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets",
    operationId: "createToolset",
    summary: "Makes a toolset of tools of any sources of a project, and serves it.",
    scope: "toolset:write",
    status: 201,
    body: z
      .strictObject({
        slug: slugSchema.meta({ description: "The last part of its URL; there is one of each on a server." }),
        title: title.optional(),
        settings: toolsetSettings.optional(),
      })
      .meta({ id: "NewToolset" }),
    response: changedToolsetSchema,
    handler: async ({ services: { toolsets, url }, scope, body: { settings = toolsetSettings.parse({}), ...body } }) =>
      withUrl(await toolsets.create(scope, { ...body, settings }), url()),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/toolsets/{toolset}",
    operationId: "getToolset",
    takesToolsetKeys: true,
    summary: "Shows a toolset with every tool, also those that are off, its diagnostics and variables.",
    scope: "toolset:read",
    params,
    response: toolsetDetailsSchema,
    handler: async ({ services: { toolsets, registry, url }, principal, scope, params: { toolset: slug } }) => {
      requireOwnToolset(principal, slug)
      const toolset = await toolsets.get(scope, slug)
      return { ...withUrl(toolset, url()), ...describeServed(await registry.find(slug)) }
    },
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/toolsets/{toolset}",
    operationId: "updateToolset",
    summary: "Changes the title or the settings of a toolset, and releases what comes of it.",
    description: "Settings are replaced as a whole.",
    scope: "toolset:write",
    params,
    body: z
      .strictObject({ title: title.optional(), settings: toolsetSettings.optional() })
      .meta({ id: "ToolsetPatch" }),
    response: changedToolsetSchema,
    handler: async ({ services: { toolsets, url }, principal, scope, params: { toolset }, body, ifMatch }) => {
      const before = await toolsets.get(scope, toolset)
      reachNoFurther(principal, before.settings, body.settings ?? before.settings)
      // What was compared is what is changed.
      const revision = principal.toolset === undefined ? ifMatch : (ifMatch ?? before.revision)
      return withUrl(await toolsets.update(scope, toolset, body, revision), url())
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/toolsets/{toolset}",
    operationId: "deleteToolset",
    summary: "Deletes a toolset; it can be restored for 30 days.",
    scope: "toolset:write",
    tool: { enabled: true },
    params,
    handler: ({ services: { toolsets }, scope, params: { toolset }, ifMatch }) =>
      toolsets.remove(scope, toolset, ifMatch),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/toolsets/{toolset}/restore",
    operationId: "restoreToolset",
    summary: "Brings back a toolset that was deleted in the last 30 days.",
    scope: "toolset:write",
    params,
    response: toolsetSchema,
    handler: async ({ services: { toolsets, url }, scope, params: { toolset } }) =>
      withUrl(await toolsets.restore(scope, toolset), url()),
  }),
]

/** Which toolsets of a project are there for a principal. */
function maySee(principal: Principal, { projectId }: ProjectScope): (toolset: ToolsetJson) => boolean {
  return ({ slug, id }) =>
    (principal.toolset === undefined || principal.toolset === slug) &&
    mayAt(principal, "toolset:read", { projectId, toolsetId: id })
}

import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import type { EnvironmentScope } from "../environments/environment-scope.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { deletedQuery } from "./schemas/deleted-query.ts"
import { environmentSchema, toEnvironmentJson } from "./schemas/environment.ts"

const level = z.enum(["project", "organisation"]).optional().meta({
  description: "`organisation`: of its own environments, which all projects share. The project's first unless given.",
})
const atLevel = z.strictObject({ level })
const params = z.strictObject({ environment: slugSchema.meta({ description: "Slug of the environment." }) })
const name = z.string().trim().min(1).max(200)
const facts = { tag: "Environments", inProject: true } as const

/** Operations on environments. Values of variables have a file of their own. */
export const environmentOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/environments",
    operationId: "listEnvironments",
    summary: "Lists environments and the names of their variables; never the value of a secret.",
    scope: "environment:read",
    query: pageQuery.extend({ level, ...deletedQuery }),
    response: pageOf(environmentSchema),
    handler: async ({ services: { environments }, principal, scope, query }) => {
      const { level: wanted, deleted, ...page } = query
      const all = await environments.list(environmentScope(principal, scope, wanted), { deleted: deleted === "true" })
      const shown = toPage(all, page, ({ id }) => id)
      return { ...shown, items: shown.items.map(toEnvironmentJson) }
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/environments",
    operationId: "createEnvironment",
    summary: "Makes an environment for a project, or for all of the organisation.",
    scope: "environment:write",
    status: 201,
    query: atLevel,
    body: z.strictObject({ slug: slugSchema, name: name.optional() }).meta({ id: "NewEnvironment" }),
    response: environmentSchema,
    handler: async ({ services: { environments }, principal, scope, query, body }) =>
      toEnvironmentJson(await environments.create(environmentScope(principal, scope, query.level), body)),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/environments/{environment}",
    operationId: "getEnvironment",
    summary: "Shows an environment and the names of its variables; never the value of a secret.",
    scope: "environment:read",
    params,
    query: atLevel,
    response: environmentSchema,
    handler: async ({ services: { environments }, principal, scope, query, params: { environment } }) =>
      toEnvironmentJson(await environments.get(environmentScope(principal, scope, query.level), environment)),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/environments/{environment}",
    operationId: "updateEnvironment",
    summary: "Changes the slug or the name of an environment.",
    scope: "environment:write",
    params,
    query: atLevel,
    body: z.strictObject({ slug: slugSchema.optional(), name: name.optional() }).meta({ id: "EnvironmentPatch" }),
    response: environmentSchema,
    handler: async ({
      services: { environments },
      principal,
      scope,
      query,
      params: { environment },
      body,
      ifMatch,
    }) => {
      const where = environmentScope(principal, scope, query.level)
      return toEnvironmentJson(await environments.update(where, environment, { ...body, ifVersion: ifMatch }))
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/environments/{environment}",
    operationId: "deleteEnvironment",
    summary: "Deletes an environment; it can be restored for 30 days.",
    scope: "environment:write",
    tool: { enabled: true },
    params,
    query: atLevel,
    handler: ({ services: { environments }, principal, scope, query, params: { environment }, ifMatch }) =>
      environments.remove(environmentScope(principal, scope, query.level), environment, { ifVersion: ifMatch }),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/environments/{environment}/restore",
    operationId: "restoreEnvironment",
    summary: "Brings back an environment that was deleted in the last 30 days.",
    scope: "environment:write",
    params,
    query: atLevel,
    response: environmentSchema,
    handler: async ({ services: { environments }, principal, scope, query, params: { environment } }) =>
      toEnvironmentJson(await environments.restore(environmentScope(principal, scope, query.level), environment)),
  }),
]

/**
 * Where environments are looked for. A key of one project has nothing to do with those that all projects share.
 * Throws 403 `project-key`.
 */
export function environmentScope(
  principal: Pick<Principal, "projectId">,
  scope: ProjectScope,
  wanted: EnvironmentScope["level"],
): EnvironmentScope {
  if (principal.projectId === undefined) return { ...scope, level: wanted }
  if (wanted !== "organisation") return { ...scope, level: "project" }
  const why = "The key is for one project only, and these environments belong to the whole organisation"
  throw new GatewayError(403, "project-key", why)
}

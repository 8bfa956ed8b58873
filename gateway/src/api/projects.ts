import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { OrganisationScope, ProjectJson } from "../registry/projects.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { hasAnything } from "./core/principal-at.ts"
import { deletedQuery } from "./schemas/deleted-query.ts"
import { revisionSchema, timeSchema } from "./schemas/times.ts"

const projectSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    revision: revisionSchema,
    deletedAt: timeSchema.nullable(),
  })
  .meta({ id: "Project" })

const params = z.strictObject({ project: slugSchema.meta({ description: "Slug of the project." }) })
const name = z.string().trim().min(1).max(200)
const tag = "Projects"

/** Operations on projects. */
export const projectOperations = [
  operation({
    method: "GET",
    path: "/projects",
    operationId: "listProjects",
    tag,
    summary: "Lists the projects of the organisation that the key may use.",
    scope: undefined,
    query: pageQuery.extend(deletedQuery),
    response: pageOf(projectSchema),
    handler: async ({ services: { projects }, principal, query: { deleted, ...page } }) => {
      const all = await projects.list(scopeOf(principal), { deleted: deleted === "true" })
      return toPage(all.filter(isFor(principal)), page, ({ slug, id }) => `${slug} ${id}`)
    },
  }),
  operation({
    method: "POST",
    path: "/projects",
    operationId: "createProject",
    tag,
    summary: "Makes a project: a group of sources, toolsets and environments.",
    scope: "admin",
    organisationWide: true,
    status: 201,
    body: z.strictObject({ slug: slugSchema, name: name.optional() }).meta({ id: "NewProject" }),
    response: projectSchema,
    handler: ({ services: { projects }, principal, body }) => projects.create(scopeOf(principal), body),
  }),
  operation({
    method: "GET",
    path: "/projects/{project}",
    operationId: "getProject",
    tag,
    summary: "Shows a project.",
    scope: undefined,
    params,
    response: projectSchema,
    handler: async ({ services: { projects }, principal, params: { project: slug } }) => {
      const project = await projects.get(scopeOf(principal), slug)
      if (isFor(principal)(project)) return project
      throw new GatewayError(404, "unknown-project", `There is no project ${slug}`)
    },
  }),
  operation({
    method: "PATCH",
    path: "/projects/{project}",
    operationId: "updateProject",
    tag,
    summary: "Renames a project.",
    scope: "admin",
    organisationWide: true,
    params,
    body: z.strictObject({ name: name.optional() }).meta({ id: "ProjectPatch" }),
    response: projectSchema,
    handler: ({ services: { projects }, principal, params: { project }, body, ifMatch }) =>
      projects.update(scopeOf(principal), project, body, ifMatch),
  }),
  operation({
    method: "DELETE",
    path: "/projects/{project}",
    operationId: "deleteProject",
    tag,
    summary: "Deletes a project with all that it serves; it can be restored for 30 days.",
    scope: "admin",
    organisationWide: true,
    tool: { enabled: true },
    params,
    handler: ({ services: { projects }, principal, params: { project }, ifMatch }) =>
      projects.remove(scopeOf(principal), project, ifMatch),
  }),
  operation({
    method: "POST",
    path: "/projects/{project}/restore",
    operationId: "restoreProject",
    tag,
    summary: "Brings back a project that was deleted in the last 30 days.",
    scope: "admin",
    organisationWide: true,
    params,
    response: projectSchema,
    handler: ({ services: { projects }, principal, params: { project } }) =>
      projects.restore(scopeOf(principal), project),
  }),
]

function scopeOf({ organisationId, id }: Principal): OrganisationScope {
  return { organisationId, principal: id }
}

function isFor(principal: Principal): (project: ProjectJson) => boolean {
  const { projectId } = principal
  return ({ id }) => (projectId === undefined || projectId === id) && hasAnything(principal, { projectId: id })
}

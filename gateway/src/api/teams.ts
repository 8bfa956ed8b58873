import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { roleSchema } from "./schemas/place.ts"
import { revisionSchema, timeSchema } from "./schemas/times.ts"

const role = roleSchema
  .nullable()
  .meta({ description: "What members may do in the whole organisation; null: what grants say." })
const name = z.string().trim().min(1).max(200)

const team = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    role,
    managedBy: z.enum(["local", "scim", "sso"]),
    members: z.array(z.string()).meta({ description: "Ids of people." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    revision: revisionSchema,
  })
  .meta({ id: "Team", description: "People who are granted things together." })

const params = z.strictObject({ team: slugSchema.meta({ description: "Slug of the team." }) })
const member = params.extend({ user: z.string().max(64).meta({ description: "Id of the person: `usr_…`." }) })
const facts = { tag: "People", organisationWide: true } as const

/** Operations on teams. */
export const teamOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/teams",
    operationId: "listTeams",
    summary: "Lists the teams of the organisation with their members.",
    scope: "identity:read",
    query: pageQuery,
    response: pageOf(team),
    handler: async ({ services: { teams }, principal, query }) =>
      toPage(await teams.list(principal), query, ({ slug }) => slug),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/teams",
    operationId: "createTeam",
    summary: "Makes a team.",
    scope: "identity:write",
    status: 201,
    body: z.strictObject({ slug: slugSchema, name: name.optional(), role: role.optional() }).meta({ id: "NewTeam" }),
    response: team,
    handler: ({ services: { teams }, principal, body }) => teams.create(principal, body),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/teams/{team}",
    operationId: "getTeam",
    summary: "Shows a team with its members.",
    scope: "identity:read",
    params,
    response: team,
    handler: ({ services: { teams }, principal, params: { team: slug } }) => teams.get(principal, slug),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/teams/{team}",
    operationId: "updateTeam",
    summary: "Changes the name or the role of a team.",
    scope: "identity:write",
    params,
    body: z.strictObject({ name: name.optional(), role: role.optional() }).meta({ id: "TeamPatch" }),
    response: team,
    handler: ({ services: { teams }, principal, params: { team: slug }, body, ifMatch }) =>
      teams.update(principal, slug, body, ifMatch),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/teams/{team}",
    operationId: "deleteTeam",
    summary: "Deletes a team: what it gave its members is gone.",
    scope: "identity:write",
    tool: { enabled: false },
    params,
    handler: ({ services: { teams }, principal, params: { team: slug }, ifMatch }) =>
      teams.remove(principal, slug, ifMatch),
  }),
  operation({
    ...facts,
    method: "PUT",
    path: "/teams/{team}/members/{user}",
    operationId: "addTeamMember",
    summary: "Puts a person into a team.",
    scope: "identity:write",
    status: 204,
    params: member,
    handler: ({ services: { teams }, principal, params: { team: slug, user } }) =>
      teams.addMember(principal, slug, user),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/teams/{team}/members/{user}",
    operationId: "removeTeamMember",
    summary: "Takes a person out of a team.",
    scope: "identity:write",
    tool: { enabled: true },
    params: member,
    handler: ({ services: { teams }, principal, params: { team: slug, user } }) =>
      teams.removeMember(principal, slug, user),
  }),
]

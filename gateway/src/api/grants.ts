import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { placeShape, roleSchema } from "./schemas/place.ts"
import { timeSchema } from "./schemas/times.ts"

const subjectId = z.string().max(64).meta({ description: "Id: `usr_…`, `team_…`, `agt_…`." })
const subject = z.object({ kind: z.enum(["user", "team", "agent"]), id: subjectId })

const grant = z
  .object({
    id: z.string(),
    subject,
    role: roleSchema,
    ...placeShape,
    createdAt: timeSchema,
    createdBy: z.string(),
  })
  .meta({ id: "Grant", description: "A role that somebody has at a place." })

const where = {
  role: roleSchema,
  project: slugSchema.optional().meta({ description: "Slug of a project; the whole organisation unless given." }),
  toolset: slugSchema.optional().meta({ description: "Slug of a toolset." }),
  tool: z.string().min(1).max(128).optional().meta({ description: "Name of a tool of the toolset." }),
}

const ofAgent = z.strictObject({ agent: z.string().max(64).meta({ description: "Id of the agent: `agt_…`." }) })
const id = z.string().max(64).meta({ description: "Id of the grant: `grant_…`." })
const facts = { tag: "People", anywhere: true } as const
const rule =
  "Nobody gives what they do not have at that place, or gives anything to themselves. " +
  "An agent gets no more than its owner may do."

/** Operations on grants: roles of people, teams and agents at places. */
export const grantOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/grants",
    operationId: "listGrants",
    summary: "Lists grants at the places where the caller may read who has what, the oldest first.",
    scope: "identity:read",
    query: pageQuery.extend({ subject: subjectId.optional() }),
    response: pageOf(grant),
    handler: async ({ services: { grants }, principal, query: { subject: of, ...page } }) =>
      toPage(await grants.list(principal, of), page, (one) => one.id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/grants",
    operationId: "createGrant",
    summary: "Gives a role to a person, a team or an agent: everywhere, or at a project, a toolset or a tool.",
    description: rule,
    scope: "identity:write",
    status: 201,
    body: z.strictObject({ subject: subject.strict(), ...where }).meta({ id: "NewGrant" }),
    response: grant,
    handler: ({ services: { grants }, principal, body }) => grants.create(principal, body),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/grants/{grant}",
    operationId: "deleteGrant",
    summary: "Takes a grant away, from the next request on.",
    scope: "identity:write",
    tool: { enabled: true },
    params: z.strictObject({ grant: id }),
    handler: ({ services: { grants }, principal, params }) => grants.remove(principal, params.grant),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/agents/{agent}/grants",
    operationId: "listAgentGrants",
    summary: "Lists what is granted to an agent.",
    scope: "agent:read",
    params: ofAgent,
    query: pageQuery,
    response: pageOf(grant),
    handler: async ({ services: { grants }, principal, params: { agent }, query }) =>
      toPage(await grants.listOfAgent(principal, agent), query, (one) => one.id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/grants",
    operationId: "createAgentGrant",
    summary: "Gives a role to an agent: for whoever answers for it, and for admins.",
    description: rule,
    scope: "agent:write",
    status: 201,
    params: ofAgent,
    body: z.strictObject(where).meta({ id: "NewAgentGrant" }),
    response: grant,
    handler: ({ services: { grants }, principal, params: { agent }, body }) =>
      grants.create(principal, { ...body, subject: { kind: "agent", id: agent } }),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/agents/{agent}/grants/{grant}",
    operationId: "deleteAgentGrant",
    summary: "Takes a grant of an agent away, from the next request on.",
    scope: "agent:write",
    tool: { enabled: true },
    params: ofAgent.extend({ grant: id }),
    handler: ({ services: { grants }, principal, params }) => grants.remove(principal, params.grant, params.agent),
  }),
]

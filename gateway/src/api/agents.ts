import * as z from "zod"
import { jwksSchema } from "../agents/check-jwks.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { revisionSchema, timeSchema } from "./schemas/times.ts"

const agent = z
  .object({
    id: z.string(),
    kind: z.enum(["agent", "service"]),
    name: z.string(),
    purpose: z.string(),
    owner: z
      .object({ id: z.string(), name: z.string().nullable() })
      .meta({ description: "Who answers for it; the name is null while they are disabled." }),
    status: z.enum(["active", "disabled", "owner-disabled"]),
    jwks: jwksSchema.nullable().meta({ description: "Public keys by which it signs for itself." }),
    jwksUri: z.string().nullable().meta({ description: "Where these are to be had." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    disabledAt: timeSchema.nullable(),
    disabledBy: z.string().nullable(),
    revision: revisionSchema,
  })
  .meta({ id: "Agent", description: "A program that calls by itself, with somebody who answers for it." })

const name = z.string().trim().min(1).max(200)
const purpose = z.string().trim().min(1).max(1_000).meta({ description: "What it is for, in a sentence." })
const owner = z.string().trim().min(1).max(320).meta({ description: "Id or address of the person who answers for it." })
const jwksUri = z.url({ protocol: /^https$/ }).max(2_000)

const newAgent = z
  .strictObject({
    kind: z.enum(["agent", "service"]).default("agent"),
    name,
    purpose,
    owner: owner.optional(),
    jwks: jwksSchema.optional(),
    jwksUri: jwksUri.optional(),
  })
  .meta({ id: "NewAgent" })

const patch = z
  .strictObject({
    name: name.optional(),
    purpose: purpose.optional(),
    jwks: jwksSchema.nullable().optional(),
    jwksUri: jwksUri.nullable().optional(),
  })
  .meta({ id: "AgentPatch" })

const params = z.strictObject({ agent: z.string().max(64).meta({ description: "Id of the agent: `agt_…`." }) })
const facts = { tag: "Agents", anywhere: true } as const

/** Operations on agents and services. */
export const agentOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/agents",
    operationId: "listAgents",
    summary: "Lists agents and services, newest first: all, or one’s own where others’ may not be read.",
    scope: "agent:read",
    query: pageQuery,
    response: pageOf(agent),
    handler: async ({ services: { agents }, principal, query }) =>
      toPage(await agents.list(principal), query, ({ id }) => id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents",
    operationId: "createAgent",
    summary: "Makes an agent or a service. It may do nothing until a role is granted to it.",
    description: "Whoever makes it answers for it, unless an admin names somebody else.",
    scope: "agent:write",
    status: 201,
    body: newAgent,
    response: agent,
    handler: ({ services: { agents }, principal, body }) => agents.create(principal, body),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/agents/{agent}",
    operationId: "getAgent",
    summary: "Shows an agent.",
    scope: "agent:read",
    params,
    response: agent,
    handler: ({ services: { agents }, principal, params: { agent: id } }) => agents.get(principal, id),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/agents/{agent}",
    operationId: "updateAgent",
    summary: "Changes an agent’s name, its purpose, or the public keys by which it signs for itself.",
    scope: "agent:write",
    params,
    body: patch,
    response: agent,
    handler: ({ services: { agents }, principal, params: { agent: id }, body, ifMatch }) =>
      agents.update(principal, id, body, ifMatch),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/transfer",
    operationId: "transferAgent",
    summary: "Hands an agent over to somebody else: from then on their rights bound it.",
    scope: "agent:write",
    params,
    body: z.strictObject({ owner }).meta({ id: "AgentTransfer" }),
    response: agent,
    handler: ({ services: { agents }, principal, params: { agent: id }, body }) =>
      agents.transfer(principal, id, body.owner),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/disable",
    operationId: "disableAgent",
    summary: "Switches an agent off: nothing of it holds from the next request on, everywhere.",
    scope: "agent:write",
    tool: { enabled: true },
    params,
    response: agent,
    handler: ({ services: { agents }, principal, params: { agent: id } }) => agents.switch(principal, id, false),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/enable",
    operationId: "enableAgent",
    summary: "Switches an agent on again, with what was granted to it.",
    scope: "agent:write",
    params,
    response: agent,
    handler: ({ services: { agents }, principal, params: { agent: id } }) => agents.switch(principal, id, true),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/agents/{agent}",
    operationId: "deleteAgent",
    tool: { enabled: true },
    summary: "Deletes an agent for good, with its keys and all that was granted to it.",
    scope: "agent:write",
    params,
    handler: ({ services: { agents }, principal, params: { agent: id }, ifMatch }) =>
      agents.remove(principal, id, ifMatch),
  }),
]

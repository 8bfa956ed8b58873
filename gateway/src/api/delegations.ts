import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { GatewayError } from "../errors.ts"
import { findRelease } from "../mcp/find-release.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { timeSchema } from "./schemas/times.ts"

const delegation = z
  .object({
    id: z.string(),
    agent: z.string(),
    user: z.object({ id: z.string(), name: z.string() }),
    toolset: z.string().meta({ description: "Slug." }),
    createdAt: timeSchema,
  })
  .meta({ id: "Delegation", description: "A person lets an agent act for them at a toolset." })

const ofAgent = z.strictObject({ agent: z.string().max(64).meta({ description: "Id of the agent: `agt_…`." }) })
const one = ofAgent.extend({ delegation: z.string().max(64).meta({ description: "Its id: `dlg_…`." }) })
/** What manages the server is nothing that agents do for people. */
const admin = {
  release: async (): Promise<never> => {
    throw new GatewayError(404, "unknown-toolset", "Agents can't act for people at the server's own toolset")
  },
}

const facts = { tag: "Agents", scope: "mcp:call", anywhere: true } as const

/** Operations by which people let agents act for them. */
export const delegationOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/agents/{agent}/delegations",
    operationId: "listDelegations",
    summary: "Lists for whom an agent may act: for everybody, to who manages it; else what one said oneself.",
    params: ofAgent,
    query: pageQuery,
    response: pageOf(delegation),
    handler: async ({ services: { delegations }, principal, params, query }) =>
      toPage(await delegations.list(principal, params.agent), query, ({ id }) => id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/delegations",
    operationId: "createDelegation",
    summary: "Lets an agent act for the person who asks, at a toolset: with no more than both of them may do.",
    status: 201,
    params: ofAgent,
    body: z.strictObject({ toolset: slugSchema }).meta({ id: "NewDelegation" }),
    response: delegation,
    handler: async ({ services, principal, params, body: { toolset: slug } }) => {
      const { toolsetId: id } = await findRelease({ registry: services.registry, admin }, principal, slug)
      return services.delegations.create(principal, params.agent, id)
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/agents/{agent}/delegations/{delegation}",
    operationId: "revokeDelegation",
    tool: { enabled: true },
    summary: "Takes it back: the agent acts for that person no longer from the next request on, everywhere.",
    params: one,
    handler: ({ services: { delegations }, principal, params }) =>
      delegations.remove(principal, params.agent, params.delegation),
  }),
]

import * as z from "zod"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { issuedKey, key, rotation } from "./keys.ts"

const ofAgent = z.strictObject({ agent: z.string().max(64).meta({ description: "Id of the agent: `agt_…`." }) })
const ofKey = ofAgent.extend({ key: z.string().max(64).meta({ description: "Id of the key: `key_…`." }) })
const facts = { tag: "Agents", anywhere: true } as const

const newKey = z
  .strictObject({
    name: z.string().trim().min(1).max(200).meta({ description: "What people know it by." }),
    expiresAt: z.iso.datetime({ offset: true }).optional().meta({ description: "When it stops holding." }),
  })
  .meta({ id: "NewAgentKey" })

/** Operations on the keys of agents. */
export const agentKeyOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/agents/{agent}/keys",
    operationId: "listAgentKeys",
    summary: "Lists the keys of an agent, newest first.",
    scope: "agent:read",
    params: ofAgent,
    query: pageQuery,
    response: pageOf(key),
    handler: async ({ services: { agentKeys }, principal, params, query }) =>
      toPage(await agentKeys.list(principal, params.agent), query, ({ id }) => id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/keys",
    operationId: "createAgentKey",
    summary: "Makes a key of an agent; two hold at once at most. The answer is the only place where it is shown.",
    description: "It is sent as `Authorization: Bearer`, or as the client secret of `client_credentials`.",
    scope: "agent:write",
    status: 201,
    params: ofAgent,
    body: newKey,
    response: issuedKey,
    handler: ({ services: { agentKeys }, principal, params, body: { name, expiresAt } }) =>
      agentKeys.create(principal, params.agent, {
        name,
        ...(expiresAt !== undefined && { expiresAt: Date.parse(expiresAt) }),
      }),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/agents/{agent}/keys/{key}/rotate",
    operationId: "rotateAgentKey",
    summary: "Replaces a key of an agent by a new one; the old one goes on holding for a while.",
    scope: "agent:write",
    status: 201,
    params: ofKey,
    body: rotation.default({ overlapSeconds: 86_400 }),
    response: issuedKey,
    handler: ({ services: { agentKeys }, principal, params, body }) =>
      agentKeys.rotate(principal, params.agent, { key: params.key, overlapMs: body.overlapSeconds * 1_000 }),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/agents/{agent}/keys/{key}",
    operationId: "revokeAgentKey",
    tool: { enabled: true },
    summary: "Revokes a key of an agent: it holds no longer from the next request on, everywhere.",
    scope: "agent:write",
    params: ofKey,
    handler: ({ services: { agentKeys }, principal, params }) => agentKeys.revoke(principal, params.agent, params.key),
  }),
]

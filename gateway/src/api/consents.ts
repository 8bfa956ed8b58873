import * as z from "zod"
import type { Principal, Scope } from "../identity/principal.ts"
import { insufficientScope } from "./core/permit.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { timeSchema } from "./schemas/times.ts"

const consent = z
  .object({
    id: z.string(),
    user: z.string().meta({ description: "Id of the person." }),
    userName: z.string(),
    clientId: z.string().meta({ description: "`ocl_…`, or the URL of the client's own description." }),
    clientName: z.string(),
    toolset: z.string().nullable().meta({ description: "Slug of the toolset; null where it is gone." }),
    scopes: z.array(z.string()),
    tools: z.array(z.string()).nullable().meta({ description: "Tools that were picked; null: every one." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: "Consent", description: "That a person lets a client call a toolset in their name." })

const client = z
  .object({
    id: z.string().meta({ description: "`ocl_…`, or the URL of the client's own description." }),
    name: z.string(),
    kind: z.enum(["document", "registered"]),
    users: z.int().meta({ description: "How many people let it in." }),
    createdAt: timeSchema.meta({ description: "When the first of them did." }),
  })
  .meta({ id: "OAuthClient", description: "A client that people of the organisation let in." })

const tag = "Consents"
const wide = { tag, organisationWide: true } as const

/** Operations on what people let clients do. */
export const consentOperations = [
  operation({
    tag,
    method: "GET",
    path: "/consents",
    operationId: "listConsents",
    summary: "Lists the clients that you let call toolsets in your name, the latest first.",
    description: "With `everybody`, those of all people of the organisation: that takes the scope identity:read.",
    scope: undefined,
    query: pageQuery.extend({ everybody: z.stringbool().default(false) }),
    response: pageOf(consent),
    handler: async ({ services: { oauth }, principal, query: { everybody, ...page } }) => {
      if (everybody) require(principal, "identity:read")
      return toPage(await oauth.consents.list(principal, everybody ? undefined : principal.id), page, ({ id }) => id)
    },
  }),
  operation({
    tag,
    method: "DELETE",
    path: "/consents/{consent}",
    operationId: "revokeConsent",
    tool: { enabled: true },
    summary: "Ends what a client may do in somebody's name, from its next request on.",
    description: "Your own; those of others with the scope identity:write.",
    scope: undefined,
    params: z.strictObject({ consent: z.string().max(64).meta({ description: "Id of the consent: `cst_…`." }) }),
    handler: ({ services: { oauth }, principal, params: { consent: id } }) =>
      oauth.consents.revoke(principal, id, principal.scopes.has("identity:write") ? undefined : principal.id),
  }),
  operation({
    ...wide,
    method: "GET",
    path: "/oauth-clients",
    operationId: "listOAuthClients",
    summary: "Lists the clients that people of the organisation let in, by name.",
    scope: "identity:read",
    query: pageQuery,
    response: pageOf(client),
    handler: async ({ services: { oauth }, principal, query }) =>
      toPage(await oauth.clients.list(principal), query, ({ id }) => id),
  }),
  operation({
    ...wide,
    method: "DELETE",
    path: "/oauth-clients",
    operationId: "removeOAuthClient",
    tool: { enabled: true },
    summary: "Ends all that people of the organisation let a client do, from its next request on.",
    description: "It may ask again.",
    scope: "identity:write",
    query: z.strictObject({ client: z.string().max(2_000).meta({ description: "Id of the client; may be a URL." }) }),
    handler: ({ services: { oauth }, principal, query: { client: id } }) => oauth.clients.remove(principal, id),
  }),
]

function require(principal: Principal, scope: Scope): void {
  if (!principal.scopes.has(scope)) throw insufficientScope(principal, scope)
}

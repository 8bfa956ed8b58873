import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import type { ConnectionView } from "../oauth/broker/connections/connection.ts"
import { beginByLink, shareByClient } from "../oauth/broker/connections/begin-connection.ts"
import { findConnection, mayForAll, ownConnections } from "../oauth/broker/connections/find-connection.ts"
import type { Services } from "../services.ts"
import { insufficientScope } from "./core/permit.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { timeSchema, toIso } from "./schemas/times.ts"

const connection = z
  .object({
    id: z.string(),
    provider: z.string().nullable().meta({ description: "Slug of the provider; null: it was removed." }),
    owner: z
      .object({ kind: z.enum(["user", "agent", "organisation"]), id: z.string() })
      .meta({ description: "Whose calls use it; `organisation`: all of them where a toolset says so." }),
    account: z.string().nullable().meta({ description: "What people know the account by, where the provider tells." }),
    scopes: z.array(z.string()).meta({ description: "What was granted." }),
    status: z.enum(["active", "needs-reconnect"]),
    reason: z.string().nullable().meta({ description: "Why it has to be connected again." }),
    createdAt: timeSchema,
    refreshedAt: timeSchema.nullable().meta({ description: "When its tokens were renewed." }),
  })
  .meta({ id: "Connection", description: "An account at a provider, without its tokens." })

const link = z
  .object({
    url: z.string().meta({ description: "For the person whose account it is, signed in here. Serves once." }),
    expiresAt: timeSchema,
  })
  .meta({ id: "ConnectLink" })

const scopesWanted = z.array(z.string().min(1).max(500)).max(200).optional().meta({
  description: "Scopes to ask for; the provider's own unless given.",
})
const provider = slugSchema.meta({ description: "Slug of the provider." })
const params = z.strictObject({
  connection: z.string().max(64).meta({ description: "Id of the connection: `con_…`." }),
})
const tag = "Connections"

/** Operations on accounts that people, agents and the organisation have connected. */
export const connectionOperations = [
  operation({
    method: "GET",
    path: "/connections",
    operationId: "listConnections",
    tag,
    summary: "Lists connected accounts, newest first: the caller’s own and those of agents of theirs, or everybody’s.",
    scope: "mcp:call",
    anywhere: true,
    query: pageQuery.extend({
      of: z
        .enum(["own", "all"])
        .default("own")
        .meta({ description: "`all` needs connection:read in the organisation." }),
    }),
    response: pageOf(connection),
    handler: async ({ services, principal, query: { of, ...page } }) => {
      if (of === "all" && !mayForAll(principal, "connection:read"))
        throw insufficientScope(principal, "connection:read")
      const { connectedAccounts } = services
      const all = of === "own" ? ownConnections(services, principal) : connectedAccounts.list(principal.organisationId)
      const shown = toPage(await all, page, ({ id }) => id)
      return { ...shown, items: shown.items.map((each) => toJson(services, each)) }
    },
  }),
  operation({
    method: "POST",
    path: "/connections",
    operationId: "shareConnection",
    tag,
    inProject: true,
    summary: "Connects an account that the organisation shares, by the credentials of our client at the provider.",
    description: "For providers with the flow `client_credentials`. What a person has to agree to begins with a link.",
    scope: "connection:write",
    status: 201,
    body: z.strictObject({ provider, scopes: scopesWanted }).meta({ id: "NewSharedConnection" }),
    response: connection,
    handler: async ({ services, principal, scope: { projectId }, body }) =>
      toJson(services, await shareByClient(services, principal, { ...body, projectId })),
  }),
  operation({
    method: "POST",
    path: "/connections/links",
    operationId: "createConnectLink",
    tag,
    inProject: true,
    summary: "Makes a link at which a person connects an account: the caller’s own, or one that all share.",
    scope: "mcp:call",
    anywhere: true,
    status: 201,
    body: z
      .strictObject({
        provider,
        scopes: scopesWanted,
        owner: z.enum(["caller", "organisation"]).default("caller").meta({
          description: "`organisation` needs connection:write in all of it, also of who opens the link.",
        }),
      })
      .meta({ id: "NewConnectLink" }),
    response: link,
    handler: async ({ services, principal, scope: { projectId }, body }) => {
      const { url, expiresAt } = await beginByLink(services, principal, { ...body, projectId })
      return { url, expiresAt: toIso(expiresAt) }
    },
  }),
  operation({
    method: "GET",
    path: "/connections/{connection}",
    operationId: "getConnection",
    tag,
    summary: "Shows a connected account.",
    scope: "mcp:call",
    anywhere: true,
    params,
    response: connection,
    handler: async ({ services, principal, params: { connection: id } }) =>
      toJson(services, await findConnection(services, principal, id, "connection:read")),
  }),
  operation({
    method: "DELETE",
    path: "/connections/{connection}",
    operationId: "endConnection",
    tag,
    summary:
      "Disconnects an account: no call uses it from the next one on, and the provider is asked to end its tokens.",
    scope: "mcp:call",
    anywhere: true,
    tool: { enabled: true },
    params,
    handler: async ({ services, principal, params: { connection: id } }) => {
      await findConnection(services, principal, id, "connection:write")
      await services.connectedAccounts.remove(principal.organisationId, id)
    },
  }),
]

function toJson({ heldProviders }: Pick<Services, "heldProviders">, view: ConnectionView): z.input<typeof connection> {
  const { id, owner, providerId, accountLabel, scopes, status, reason, createdAt, refreshedAt } = view
  return {
    id,
    provider: heldProviders.get(providerId)?.slug ?? null,
    owner: { kind: owner.kind, id: owner.id },
    account: accountLabel ?? null,
    scopes: [...scopes],
    status,
    reason: reason ?? null,
    createdAt: toIso(createdAt),
    refreshedAt: refreshedAt === undefined ? null : toIso(refreshedAt),
  }
}

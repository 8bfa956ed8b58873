import * as z from "zod"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { findRelease } from "../mcp/find-release.ts"
import type { Services } from "../services.ts"
import { operation } from "./core/operation.ts"
import { timeSchema, toIso } from "./schemas/times.ts"
import { toolsetParameter } from "./toolset-parameter.ts"

const ofToolset = z.strictObject({ toolset: toolsetParameter })
const ofValue = z.strictObject({
  toolset: toolsetParameter,
  name: z.string().max(128).meta({ description: "Name of the variable: `MUSEUM_API_KEY`." }),
})
const listed = z
  .object({
    items: z.array(z.object({ name: z.string(), updatedAt: timeSchema })),
    allowed: z.array(z.string()).readonly().meta({ description: "Variables that callers may bring." }),
  })
  .meta({ id: "OwnValues" })

const facts = { tag: "Own values", scope: "mcp:call", takesToolsetKeys: true, anywhere: true } as const

/** Operations on the values that the holder of a key keeps for their own calls of a toolset. */
export const userValueOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/toolsets/{toolset}/values",
    operationId: "listOwnValues",
    summary: "Lists the names of the values that the caller keeps for a toolset; never the values.",
    params: ofToolset,
    response: listed,
    handler: async ({ services, principal, params }) => {
      const { scope, toolset } = await toolsetOf(services, principal, params.toolset)
      const own = await services.userValues.list(scope, toolset.id)
      const items = own.map(({ name, updatedAt }) => ({ name, updatedAt: toIso(updatedAt) }))
      return { items, allowed: toolset.userVariables }
    },
  }),
  operation({
    ...facts,
    method: "PUT",
    path: "/toolsets/{toolset}/values/{name}",
    operationId: "setOwnValue",
    summary: "Keeps a value for the caller's own calls of a toolset, where the toolset lets callers bring it.",
    description: "It is sealed, never shown again, and used in calls with the same key alone.",
    status: 204,
    params: ofValue,
    body: z.strictObject({ value: z.string().min(1).max(100_000) }).meta({ id: "OwnValue" }),
    handler: async ({ services, principal, params, body }) => {
      const { scope, toolset } = await toolsetOf(services, principal, params.toolset)
      await services.userValues.set(scope, toolset, params.name, body.value)
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/toolsets/{toolset}/values/{name}",
    operationId: "unsetOwnValue",
    summary: "Forgets a value that the caller keeps for a toolset.",
    tool: { enabled: true },
    params: ofValue,
    handler: async ({ services, principal, params }) => {
      const { scope, toolset } = await toolsetOf(services, principal, params.toolset)
      await services.userValues.unset(scope, toolset.id, params.name)
    },
  }),
]

/** What may be kept for it is as it may be called. Throws as `findRelease` says. */
async function toolsetOf({ registry }: Services, principal: Principal, slug: string) {
  const release = await findRelease({ registry, admin: { release: noneForAdmin } }, principal, slug)
  const { owner, toolsetId: id, userVariables } = release
  return { scope: { ...owner, principal: principal.id }, toolset: { id, environments: [], userVariables } }
}

/** The server's own toolset takes no values. */
async function noneForAdmin(): Promise<never> {
  throw new GatewayError(404, "unknown-toolset", "The server's own toolset takes no values of its callers")
}

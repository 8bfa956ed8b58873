import * as z from "zod"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { roleSchema } from "./schemas/place.ts"
import { timeSchema } from "./schemas/times.ts"

const maxGroups = 500
const rolesSchema = z
  .record(z.string().min(1).max(200), roleSchema)
  .refine((roles) => Object.keys(roles).length <= maxGroups, `at most ${maxGroups} groups`)
  .meta({ description: "Role in the whole organisation by the name of a group of the directory." })
const name = z.string().trim().min(1).max(200)

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    hint: z.string().meta({ description: "The last four characters of the token." }),
    roles: z.record(z.string(), roleSchema),
    status: z.enum(["active", "expired", "revoked"]),
    createdAt: timeSchema,
    createdBy: z.string(),
    expiresAt: timeSchema.nullable(),
    lastUsedAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
  })
  .meta({ id: "ScimToken", description: "A token by which a directory provisions people, without the token itself." })

const params = z.strictObject({ scimToken: z.string().max(64).meta({ description: "Id of the token: `scim_…`." }) })
const facts = { tag: "People", organisationWide: true } as const

/** Operations on tokens by which directories provision people and teams at `/scim/v2`. */
export const scimTokenOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/scim-tokens",
    operationId: "listScimTokens",
    summary: "Lists the tokens by which directories provision people, newest first.",
    scope: "identity:read",
    query: pageQuery,
    response: pageOf(token),
    handler: async ({ services: { scimTokens }, principal, query }) =>
      toPage(await scimTokens.list(principal), query, ({ id }) => id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/scim-tokens",
    operationId: "createScimToken",
    summary: "Makes a token for a directory. The answer is the only place where it is ever shown.",
    description:
      "Its groups give only roles that whoever makes the token may give: only owners let groups make owners.",
    scope: "identity:write",
    status: 201,
    tool: { enabled: false },
    body: z
      .strictObject({ name, roles: rolesSchema.default({}), expiresAt: z.iso.datetime({ offset: true }).optional() })
      .meta({ id: "NewScimToken" }),
    response: z
      .object({
        secret: z.string().nullable().meta({ description: "The token itself: shown this once, null when repeated." }),
        token,
      })
      .meta({ id: "IssuedScimToken" }),
    handler: ({ services: { scimTokens }, principal, body: { expiresAt, ...wanted } }) =>
      scimTokens.create(principal, { ...wanted, ...(expiresAt && { expiresAt: Date.parse(expiresAt) }) }),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/scim-tokens/{scimToken}",
    operationId: "updateScimToken",
    summary: "Changes the name of a token, or which roles groups give.",
    scope: "identity:write",
    params,
    body: z.strictObject({ name: name.optional(), roles: rolesSchema.optional() }).meta({ id: "ScimTokenPatch" }),
    response: token,
    handler: ({ services: { scimTokens }, principal, params: { scimToken }, body }) =>
      scimTokens.update(principal, scimToken, body),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/scim-tokens/{scimToken}",
    operationId: "revokeScimToken",
    summary: "Revokes a token, from the next request on. Who was provisioned with it stays.",
    scope: "identity:write",
    tool: { enabled: true },
    params,
    handler: ({ services: { scimTokens }, principal, params: { scimToken } }) =>
      scimTokens.revoke(principal, scimToken),
  }),
]

import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { scopes } from "../identity/principal.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { timeSchema } from "./schemas/times.ts"

/** What is told of a key. */
export const key = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    hint: z.string().meta({ description: "The last four characters of the key." }),
    scopes: z.array(z.enum(scopes)),
    project: z.string().nullable().meta({ description: "Slug of the only project that it may use." }),
    toolset: z.string().nullable().meta({ description: "Slug of the only toolset that it may call." }),
    status: z.enum(["active", "expired", "revoked"]),
    createdAt: timeSchema,
    createdBy: z.string(),
    expiresAt: timeSchema.nullable(),
    lastUsedAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
    replacedBy: z.string().nullable().meta({ description: "Id of the key that it was rotated into." }),
  })
  .meta({ id: "Key", description: "A key, without the key itself." })

/** A key that was made, with the key itself. */
export const issuedKey = z
  .object({
    secret: z.string().nullable().meta({ description: "The key itself: shown this once, null when it is repeated." }),
    key,
  })
  .meta({ id: "IssuedKey" })

const newKey = z
  .strictObject({
    name: z.string().trim().min(1).max(200).meta({ description: "What people know it by." }),
    kind: z.enum(["agent", "service", "dev"]).default("agent").meta({ description: "Shown in the key itself." }),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length).default(["mcp:call"]),
    project: slugSchema.optional().meta({ description: "Slug of the only project that it may use." }),
    toolset: slugSchema.optional().meta({ description: "Slug of the only toolset that it may call." }),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: "When it stops holding; never unless given." }),
  })
  .meta({ id: "NewKey" })

const maxOverlapSeconds = 30 * 86_400
/** How a key is rotated. */
export const rotation = z.strictObject({
  overlapSeconds: z.int().min(0).max(maxOverlapSeconds).default(86_400).meta({ description: "How long both hold." }),
})

const params = z.strictObject({ key: z.string().meta({ description: "Id of the key: `key_…`." }) })
const tag = "Keys"

/** Operations on keys. */
export const keyOperations = [
  operation({
    method: "GET",
    path: "/keys",
    operationId: "listKeys",
    tag,
    summary: "Lists the keys of the organisation, newest first.",
    scope: "key:read",
    anywhere: true,
    query: pageQuery.extend({
      status: z.enum(["active", "expired", "revoked", "all"]).default("active"),
    }),
    response: pageOf(key),
    handler: async ({ services: { keys }, principal, query: { status, ...page } }) => {
      const all = await keys.list(principal)
      const shown = all.filter((one) => status === "all" || one.status === status)
      return toPage(shown, page, ({ id }) => id)
    },
  }),
  operation({
    method: "POST",
    path: "/keys",
    operationId: "createKey",
    tag,
    summary: "Makes a key. The answer is the only place where it is ever shown.",
    description: "A key can't allow more than who makes it. Who may make keys of one project only has to name it.",
    scope: "key:write",
    anywhere: true,
    status: 201,
    body: newKey,
    response: issuedKey,
    handler: ({ services: { keys }, principal, body: { expiresAt, ...wanted } }) =>
      keys.create(principal, { ...wanted, ...(expiresAt !== undefined && { expiresAt: Date.parse(expiresAt) }) }),
  }),
  operation({
    method: "GET",
    path: "/keys/{key}",
    operationId: "getKey",
    tag,
    summary: "Shows a key, without the key itself.",
    scope: "key:read",
    anywhere: true,
    params,
    response: key,
    handler: ({ services: { keys }, principal, params: { key: id } }) => keys.get(principal, id),
  }),
  operation({
    method: "DELETE",
    path: "/keys/{key}",
    operationId: "revokeKey",
    tag,
    summary: "Revokes a key: it holds no longer from the next request on, everywhere.",
    scope: "key:write",
    anywhere: true,
    tool: { enabled: true },
    params,
    handler: ({ services: { keys }, principal, params: { key: id } }) => keys.revoke(principal, id),
  }),
  operation({
    method: "POST",
    path: "/keys/{key}/rotate",
    operationId: "rotateKey",
    tag,
    summary: "Replaces a key by a new one that allows the same; the old one goes on holding for a while.",
    scope: "key:write",
    anywhere: true,
    status: 201,
    params,
    body: rotation.default({ overlapSeconds: 86_400 }),
    response: issuedKey,
    handler: ({ services: { keys }, principal, params: { key: id }, body }) =>
      keys.rotate(principal, id, { overlapMs: body.overlapSeconds * 1_000 }),
  }),
]

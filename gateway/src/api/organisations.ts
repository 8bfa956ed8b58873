import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { GatewayError } from "../errors.ts"
import type { Organisations } from "../identity/organisations.ts"
import type { Principal } from "../identity/principal.ts"
import { isOperators } from "../registry/is-operators.ts"
import type { Services } from "../services.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { issuedKey } from "./keys.ts"
import { deletedQuery } from "./schemas/deleted-query.ts"
import { revisionSchema, timeSchema } from "./schemas/times.ts"

const organisation = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    createdAt: timeSchema,
    revision: revisionSchema,
    deletedAt: timeSchema.nullable(),
  })
  .meta({ id: "TenantOrganisation", description: "One of the organisations that share the server." })

const params = z.strictObject({ organisation: slugSchema.meta({ description: "Slug of the organisation." }) })
const name = z.string().trim().min(1).max(200)
const facts = {
  tag: "Server",
  description: "For whoever operates the server.",
  scope: "admin",
  organisationWide: true,
} as const

/** Operations on the organisations that share the server, for whoever operates it. */
export const organisationsOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/organisations",
    operationId: "listOrganisations",
    summary: "Lists the organisations of the server.",
    query: pageQuery.extend(deletedQuery),
    response: pageOf(organisation),
    handler: async ({ services, principal, query: { deleted, ...page } }) => {
      const all = await forOperators(services, principal).list({ deleted: deleted === "true" })
      return toPage(all, page, ({ slug, id }) => `${slug} ${id}`)
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/organisations",
    operationId: "createOrganisation",
    summary: "Makes an organisation with a project `default` and a key of its owner, which is shown this once.",
    status: 201,
    body: z.strictObject({ slug: slugSchema, name: name.optional() }).meta({ id: "NewOrganisation" }),
    response: issuedKey.extend({ organisation }).meta({ id: "MadeOrganisation" }),
    handler: ({ services, principal, body }) => forOperators(services, principal).create(principal, body),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/organisations/{organisation}",
    operationId: "renameOrganisation",
    summary: "Renames an organisation of the server.",
    params,
    body: z.strictObject({ name }),
    response: organisation,
    handler: ({ services, principal, params: { organisation: slug }, body, ifMatch }) =>
      forOperators(services, principal).rename(slug, body.name, ifMatch),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/organisations/{organisation}",
    operationId: "deleteOrganisation",
    summary: "Deletes an organisation with its keys and all that it serves; it can be restored for 30 days.",
    // What ends so much is for a person to decide.
    tool: { enabled: false },
    params,
    handler: ({ services, principal, params: { organisation: slug }, ifMatch }) =>
      forOperators(services, principal).remove(slug, ifMatch),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/organisations/{organisation}/restore",
    operationId: "restoreOrganisation",
    summary: "Brings back an organisation that was deleted in the last 30 days; its keys hold again.",
    params,
    response: organisation,
    handler: ({ services, principal, params: { organisation: slug } }) =>
      forOperators(services, principal).restore(slug),
  }),
]

/** Throws 403 `operators-only`, whatever is asked about. */
function forOperators({ organisations }: Services, { organisationId }: Principal): Organisations {
  if (isOperators(organisationId)) return organisations
  throw new GatewayError(403, "operators-only", "Only the organisation that operates the server may do that")
}

import * as z from "zod"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { placeShape, roleSchema, scopesSchema } from "./schemas/place.ts"
import { revisionSchema, timeSchema } from "./schemas/times.ts"

const status = z.enum(["invited", "active", "disabled"])
const managedBy = z.enum(["local", "scim", "sso"]).meta({
  description: "Who keeps it up to date: people here, a directory (SCIM), or sign-ins by an identity provider.",
})

const user = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleSchema.nullable().meta({ description: "In the whole organisation; null: what grants and teams say." }),
    status,
    managedBy,
    teams: z.array(z.string()).meta({ description: "Slugs." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    revision: revisionSchema,
  })
  .meta({ id: "User", description: "A person of the organisation." })

const access = z
  .object({
    user: z.string(),
    status: status.meta({ description: "`disabled`: nothing of it holds." }),
    rights: z.array(
      z.object({
        role: roleSchema,
        ...placeShape,
        scopes: scopesSchema.meta({ description: "What the role allows there." }),
        team: z.string().nullable().meta({ description: "Slug of the team that gives it; null: it is their own." }),
        grant: z.string().nullable().meta({ description: "Id of the grant that gives it; null: it is a role itself." }),
      }),
    ),
  })
  .meta({ id: "Access", description: "All that somebody may do, and what gives it to them." })

const patch = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    role: roleSchema.nullable().optional(),
    status: z.enum(["active", "disabled"]).optional(),
  })
  .meta({ id: "UserPatch" })

const params = z.strictObject({ user: z.string().max(64).meta({ description: "Id of the person: `usr_…`." }) })
const facts = { tag: "People", organisationWide: true } as const

/** Operations on people. They are invited by `invitations`. */
export const userOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/users",
    operationId: "listUsers",
    summary: "Lists the people of the organisation, by address.",
    scope: "identity:read",
    query: pageQuery.extend({ status: status.optional() }),
    response: pageOf(user),
    handler: async ({ services: { users }, principal, query: { status: wanted, ...page } }) => {
      const all = await users.list(principal)
      const shown = all.filter((one) => wanted === undefined || one.status === wanted)
      return toPage(shown, page, ({ email, id }) => `${email} ${id}`)
    },
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/users/{user}",
    operationId: "getUser",
    summary: "Shows a person.",
    scope: "identity:read",
    params,
    response: user,
    handler: ({ services: { users }, principal, params: { user: id } }) => users.get(principal, id),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/users/{user}/access",
    operationId: "getUserAccess",
    summary: "Tells all that a person may do, where, and which role, team or grant gives it to them.",
    scope: "identity:read",
    params,
    response: access,
    handler: ({ services: { users }, principal, params: { user: id } }) => users.access(principal, id),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/users/{user}",
    operationId: "updateUser",
    summary: "Changes the name, the role or the state of a person.",
    description:
      "Nobody gives a role that has more than they have, or changes their own. Whoever is disabled is out at once: " +
      "sessions, keys of their own and what they let applications do end for good.",
    scope: "identity:write",
    params,
    body: patch,
    response: user,
    handler: ({ services: { users }, principal, params: { user: id }, body, ifMatch }) =>
      users.update(principal, id, body, ifMatch),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/users/{user}",
    operationId: "deleteUser",
    summary: "Deletes a person with all that is theirs, for good; never the last owner.",
    scope: "identity:write",
    // What can't be undone is for a person to decide.
    tool: { enabled: false },
    params,
    handler: ({ services: { users }, principal, params: { user: id }, ifMatch }) =>
      users.remove(principal, id, ifMatch),
  }),
]

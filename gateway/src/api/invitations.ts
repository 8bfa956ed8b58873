import * as z from "zod"
import { GatewayError } from "../errors.ts"
import { emailSchema } from "../people/email-schema.ts"
import { ownerSignInLink } from "../people/first-owner.ts"
import { slugSchema } from "../composition/tool-choice.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { roleSchema } from "./schemas/place.ts"
import { timeSchema } from "./schemas/times.ts"

const secret = z.string().nullable().meta({
  description: "The link: it lets in once, and is shown this once. There is no mail here, hand it on yourself.",
})

const issuedLink = z.object({ secret, expiresAt: timeSchema }).meta({ id: "IssuedLink" })

const invitation = z
  .object({
    id: z.string(),
    user: z.string().meta({ description: "Id of the person that they will be." }),
    email: z.string(),
    name: z.string(),
    role: roleSchema.nullable(),
    createdAt: timeSchema,
    createdBy: z.string(),
    expiresAt: timeSchema,
  })
  .meta({ id: "Invitation", description: "Somebody who was invited and has not come yet." })

const grant = z.strictObject({
  role: roleSchema,
  project: slugSchema.optional(),
  toolset: slugSchema.optional(),
  tool: z.string().min(1).max(200).optional(),
})

const newInvitation = z
  .strictObject({
    email: emailSchema,
    name: z.string().trim().min(1).max(100).optional(),
    role: roleSchema.nullable().default("member").meta({ description: "In the whole organisation; null: in no way." }),
    grants: z.array(grant).max(100).default([]).meta({ description: "Roles at single places." }),
  })
  .meta({ id: "NewInvitation" })

const params = z.strictObject({ invitation: z.string().max(64).meta({ description: "Id: `lnk_…`." }) })
const ofUser = z.strictObject({ user: z.string().max(64).meta({ description: "Id of the person: `usr_…`." }) })
const facts = { tag: "People", organisationWide: true } as const

/** Operations on links that let people in. */
export const invitationOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/invitations",
    operationId: "listInvitations",
    summary: "Lists who was invited and has not come yet, the latest first.",
    scope: "identity:read",
    query: pageQuery,
    response: pageOf(invitation),
    handler: async ({ services: { invitations }, principal, query }) =>
      toPage(await invitations.list(principal), query, ({ id }) => id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/invitations",
    operationId: "createInvitation",
    summary: "Invites somebody by a link that holds for seven days; anew who has not come yet.",
    description: "Nobody invites anybody to more than they have themselves.",
    scope: "identity:write",
    status: 201,
    body: newInvitation,
    response: issuedLink.extend({ invitation }).meta({ id: "IssuedInvitation" }),
    handler: ({ services: { invitations }, principal, body }) => invitations.create(principal, body),
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/invitations/{invitation}",
    operationId: "deleteInvitation",
    tool: { enabled: true },
    summary: "Takes an invitation back: its link lets nobody in any more.",
    scope: "identity:write",
    params,
    handler: ({ services: { invitations }, principal, params: { invitation: id } }) =>
      invitations.remove(principal, id),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/users/{user}/password-link",
    operationId: "createPasswordLink",
    summary: "Makes a link at which a person takes another password; it holds for a day.",
    scope: "identity:write",
    status: 201,
    params: ofUser,
    response: issuedLink,
    handler: ({ services: { invitations }, principal, params: { user } }) => invitations.passwordLink(principal, user),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/sign-in-link",
    operationId: "createSignInLink",
    summary: "Makes a link that signs in the organisation’s first owner, once, within ten minutes.",
    description: "For whoever has a key that may do everything, and so is the owner in all but name.",
    scope: "admin",
    status: 201,
    response: issuedLink,
    handler: async ({ services: { store, url }, principal }) => {
      const link = await ownerSignInLink(store, url(), principal.organisationId)
      if (link === undefined) throw new GatewayError(409, "no-owner", "The organisation has no owner who may sign in")
      return { secret: link.url, expiresAt: new Date(link.expiresAt).toISOString() }
    },
  }),
]

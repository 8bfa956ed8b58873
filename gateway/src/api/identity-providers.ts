import * as z from "zod"
import { testProvider } from "../people/sso/test-provider.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import {
  identityProviderPatch,
  identityProviderSchema,
  newIdentityProvider,
  providerLinkSchema,
  testedProviderSchema,
  toIdentityProviderJson,
  toLinkJson,
} from "./schemas/identity-provider.ts"

const identityProvider = z.string().max(64).meta({ description: "Id of the provider: `idp_…`." })
const params = z.strictObject({ identityProvider })
const ofLink = z.strictObject({
  identityProvider,
  user: z.string().max(64).meta({ description: "Id of the person: `usr_…`." }),
})
const facts = { tag: "Identity providers", organisationWide: true } as const
const answers =
  "Nobody comes in by a provider who may do more than whoever saved it last, and it gives no role that they lack."

/** Operations on the identity providers of the organisation. */
export const identityProviderOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/identity-providers",
    operationId: "listIdentityProviders",
    summary: "Lists where people of the organisation sign in elsewhere; never a secret.",
    scope: "identity:read",
    query: pageQuery,
    response: pageOf(identityProviderSchema),
    handler: async ({ services: { identityProviders, singleSignOn }, principal, query }) => {
      const rows = await identityProviders.list(principal.organisationId)
      const shown = toPage(rows, query, ({ id }) => id)
      return { ...shown, items: shown.items.map((row) => toIdentityProviderJson(row, singleSignOn)) }
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/identity-providers",
    operationId: "createIdentityProvider",
    summary: "Lets people sign in by an OpenID Connect or SAML identity provider.",
    description: answers,
    scope: "identity:write",
    status: 201,
    body: newIdentityProvider,
    response: identityProviderSchema,
    handler: async ({ services: { identityProviders, singleSignOn }, principal, body }) =>
      toIdentityProviderJson(await identityProviders.create(principal, body), singleSignOn),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/identity-providers/{identityProvider}",
    operationId: "getIdentityProvider",
    summary: "Shows an identity provider, and what it has to know of us.",
    scope: "identity:read",
    params,
    response: identityProviderSchema,
    handler: async ({ services: { identityProviders, singleSignOn }, principal, params: { identityProvider: id } }) =>
      toIdentityProviderJson(await identityProviders.get(principal, id), singleSignOn),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/identity-providers/{identityProvider}",
    operationId: "updateIdentityProvider",
    summary: "Changes an identity provider, or switches it off or on.",
    description: answers,
    scope: "identity:write",
    params,
    body: identityProviderPatch,
    response: identityProviderSchema,
    handler: async ({ services, principal, params: { identityProvider: id }, body, ifMatch }) => {
      const row = await services.identityProviders.update(principal, id, body, ifMatch)
      return toIdentityProviderJson(row, services.singleSignOn)
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/identity-providers/{identityProvider}",
    operationId: "deleteIdentityProvider",
    summary: "Takes an identity provider away; whoever came in by it is signed out.",
    scope: "identity:write",
    tool: { enabled: true },
    params,
    handler: ({ services: { identityProviders }, principal, params: { identityProvider: id }, ifMatch }) =>
      identityProviders.remove(principal, id, ifMatch),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/identity-providers/{identityProvider}/test",
    operationId: "testIdentityProvider",
    summary: "Asks an identity provider for its metadata and keys, and says what is wrong and where. Lets nobody in.",
    scope: "identity:write",
    repeatable: true,
    params,
    response: testedProviderSchema,
    handler: ({ services, principal, params: { identityProvider: id } }) => testProvider(services, principal, id),
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/identity-providers/{identityProvider}/links",
    operationId: "listIdentityProviderLinks",
    summary: "Lists who comes in by an identity provider, and who they are there.",
    scope: "identity:read",
    params,
    query: pageQuery,
    response: pageOf(providerLinkSchema),
    handler: async ({ services: { identityProviders }, principal, params: { identityProvider: id }, query }) => {
      const { items, nextCursor } = toPage(await identityProviders.links(principal, id), query, ({ userId }) => userId)
      return { nextCursor, items: items.map(toLinkJson) }
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/identity-providers/{identityProvider}/links/{user}",
    operationId: "deleteIdentityProviderLink",
    summary: "Forgets who somebody is at an identity provider: whoever comes next with their address is them.",
    scope: "identity:write",
    tool: { enabled: true },
    params: ofLink,
    handler: ({ services: { identityProviders }, principal, params: { identityProvider: id, user } }) =>
      identityProviders.unlink(principal, id, user),
  }),
]

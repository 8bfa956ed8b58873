import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { callbackPath, clientDocumentPath } from "../oauth/broker/providers/held-providers.ts"
import { describedSettings } from "../oauth/broker/providers/described-settings.ts"
import { presets } from "../oauth/broker/providers/presets/presets.ts"
import type { ProviderRow } from "../oauth/broker/providers/provider-row.ts"
import { providerSettings } from "../oauth/broker/protocol/provider-settings.ts"
import type { ClientSecrets } from "../oauth/broker/protocol/provider-settings.ts"
import { mayAt } from "../identity/access.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { insufficientScope } from "./core/permit.ts"
import { environmentScope } from "./environments.ts"
import { deletedQuery } from "./schemas/deleted-query.ts"
import { revisionSchema, timeSchema, toIso } from "./schemas/times.ts"
import { isoOf } from "../store/iso-of.ts"

const provider = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    level: z.enum(["project", "organisation"]),
    preset: z.string().nullable(),
    settings: providerSettings,
    hasSecrets: z.boolean().meta({ description: "Whether a secret or a key of our client is set." }),
    redirectUri: z.string().meta({ description: "To be registered there, exactly so." }),
    clientMetadataUrl: z
      .string()
      .meta({ description: "Describes our client, and is its id where a server takes that." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    deletedAt: timeSchema.nullable(),
    revision: revisionSchema,
  })
  .meta({ id: "OAuthProvider", description: "An authorization server of an upstream API, without our secrets there." })

const preset = z
  .object({ id: z.string(), name: z.string(), registerAt: z.string(), settings: providerSettings })
  .meta({ id: "OAuthPreset", description: "A well-known provider, as data." })

const secret = z.string().min(1).max(10_000)
const secretFields = {
  clientSecret: secret.optional().meta({ description: "Never shown again." }),
  privateKey: secret.optional().meta({ description: "PKCS #8, PEM. Never shown again." }),
  keyId: z.string().min(1).max(200).optional(),
  algorithm: z.enum(["RS256", "PS256", "ES256", "EdDSA"]).optional().meta({ description: "Of `privateKey`; RS256." }),
}
const name = z.string().trim().min(1).max(200)

const describedIn = z
  .strictObject({
    source: slugSchema.meta({ description: "Slug of a source of the project." }),
    scheme: z.string().min(1).max(500).optional().meta({
      description: "Name of its security scheme; the only one of OAuth or OpenID Connect unless given.",
    }),
  })
  .meta({ description: "Endpoints, scopes and places come from what a source's description says now." })

const newProvider = z
  .strictObject({
    slug: slugSchema,
    name: name.optional(),
    preset: z.string().max(64).optional().meta({ description: "Id of a preset: `github`." }),
    from: describedIn.optional(),
    settings: providerSettings.optional().meta({ description: "Over what the preset or the description says." }),
    ...secretFields,
  })
  .refine(({ preset: id, from }) => id === undefined || from === undefined, {
    error: "is either of a preset or from a description",
    path: ["from"],
  })
  .meta({ id: "NewOAuthProvider" })

const providerPatch = z
  .strictObject({
    name: name.optional(),
    settings: providerSettings.optional().meta({ description: "All of them, in the place of those that are there." }),
    ...secretFields,
  })
  .meta({ id: "OAuthProviderPatch" })

const level = z.enum(["project", "organisation"]).optional().meta({
  description: "`organisation`: of its own providers, which all projects share. The project's first unless given.",
})
const atLevel = z.strictObject({ level })
const params = z.strictObject({ provider: slugSchema.meta({ description: "Slug of the provider." }) })
const facts = { tag: "OAuth providers", inProject: true } as const

/** Operations on providers of upstream tokens. */
export const oauthProviderOperations = [
  operation({
    ...facts,
    method: "GET",
    path: "/oauth-providers",
    operationId: "listOAuthProviders",
    summary: "Lists the authorization servers at which accounts can be connected; never a secret.",
    scope: "connection:read",
    query: pageQuery.extend({ level, ...deletedQuery }),
    response: pageOf(provider),
    handler: async ({ services: { providerSetup, url }, principal, scope, query }) => {
      const { level: wanted, deleted, ...page } = query
      const all = await providerSetup.list(environmentScope(principal, scope, wanted), { deleted: deleted === "true" })
      const shown = toPage(all, page, ({ id }) => id)
      return { ...shown, items: shown.items.map((row) => toJson(row, url())) }
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/oauth-providers",
    operationId: "createOAuthProvider",
    summary: "Sets up an authorization server, from a preset, from a source's description or by hand.",
    scope: "connection:write",
    status: 201,
    query: atLevel,
    body: newProvider,
    response: provider,
    handler: async ({ services, principal, scope, query, body }) => {
      const { clientSecret, privateKey, keyId, algorithm, from, settings: given, ...wanted } = body
      const secrets = { clientSecret, privateKey, keyId, algorithm }
      const where = environmentScope(principal, scope, query.level)
      if (from !== undefined && !mayAt(principal, "source:read", scope)) {
        throw insufficientScope(principal, "source:read")
      }
      const settings = from === undefined ? given : { ...(await describedSettings(services, where, from)), ...given }
      return toJson(await services.providerSetup.create(where, { ...wanted, settings, secrets }), services.url())
    },
  }),
  operation({
    ...facts,
    method: "GET",
    path: "/oauth-providers/{provider}",
    operationId: "getOAuthProvider",
    summary: "Shows how an authorization server is set up; never a secret.",
    scope: "connection:read",
    params,
    query: atLevel,
    response: provider,
    handler: async ({ services: { providerSetup, url }, principal, scope, query, params: { provider: slug } }) =>
      toJson(await providerSetup.get(environmentScope(principal, scope, query.level), slug), url()),
  }),
  operation({
    ...facts,
    method: "PATCH",
    path: "/oauth-providers/{provider}",
    operationId: "updateOAuthProvider",
    summary: "Changes how an authorization server is set up, but not to which places secrets go.",
    scope: "connection:write",
    params,
    query: atLevel,
    body: providerPatch,
    response: provider,
    handler: async ({ services, principal, scope, query, params: { provider: slug }, body, ifMatch }) => {
      const { name: newName, settings } = body
      const change = { name: newName, settings, secrets: secretsOf(body), ifVersion: ifMatch }
      const where = environmentScope(principal, scope, query.level)
      return toJson(await services.providerSetup.update(where, slug, change), services.url())
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/oauth-providers/{provider}",
    operationId: "deleteOAuthProvider",
    tool: { enabled: true },
    summary: "Deletes an authorization server; it can be restored for 30 days. What is connected to it stops at once.",
    scope: "connection:write",
    params,
    query: atLevel,
    handler: async ({ services, principal, scope, query, params: { provider: slug }, ifMatch }) =>
      services.providerSetup.remove(environmentScope(principal, scope, query.level), slug, { ifVersion: ifMatch }),
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/oauth-providers/{provider}/restore",
    operationId: "restoreOAuthProvider",
    summary: "Brings back an authorization server that was deleted in the last 30 days.",
    scope: "connection:write",
    params,
    query: atLevel,
    response: provider,
    handler: async ({ services: { providerSetup, url }, principal, scope, query, params: { provider: slug } }) =>
      toJson(await providerSetup.restore(environmentScope(principal, scope, query.level), slug), url()),
  }),
  operation({
    tag: facts.tag,
    method: "GET",
    path: "/oauth-presets",
    operationId: "listOAuthPresets",
    summary: "Lists the well-known authorization servers that can be set up by name.",
    scope: undefined,
    query: pageQuery,
    response: pageOf(preset),
    handler: ({ query }) => {
      return toPage(presets, query, ({ id }) => id)
    },
  }),
]

/** Undefined: none was given, and those that are there stay. */
function secretsOf({ clientSecret, privateKey, keyId, algorithm }: ClientSecrets): ClientSecrets | undefined {
  const given = { clientSecret, privateKey, keyId, algorithm }
  return Object.values(given).every((each) => each === undefined) ? undefined : given
}

function toJson(row: ProviderRow, base: string): z.input<typeof provider> {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    level: row.project_id === null ? "organisation" : "project",
    preset: row.preset,
    settings: providerSettings.parse(JSON.parse(row.settings)),
    hasSecrets: row.sealed !== null,
    redirectUri: base + callbackPath(row.id),
    clientMetadataUrl: base + clientDocumentPath(row.id),
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    deletedAt: isoOf(row.deleted_at),
    revision: row.version,
  }
}

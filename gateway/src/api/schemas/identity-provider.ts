import * as z from "zod"
import { settingsOf } from "../../people/sso/provider-settings.ts"
import type { ProviderLink } from "../../people/sso/identity-providers.ts"
import type { ProviderRow } from "../../people/sso/provider.ts"
import type { SingleSignOn } from "../../people/sso/single-sign-on.ts"
import { revisionSchema, timeSchema, toIso } from "./times.ts"

const name = z.string().trim().min(1).max(100).meta({ description: "On the button: “Sign in with …”." })
const clientSecret = z.string().min(1).max(2_000).meta({ description: "Sealed, and never shown again." })

/** What a provider is made of. */
export const newIdentityProvider = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("oidc"),
      name,
      settings: settingsOf.oidc,
      clientSecret: clientSecret.optional(),
    }),
    z.strictObject({ kind: z.literal("saml"), name, settings: settingsOf.saml }),
  ])
  .meta({ id: "NewIdentityProvider" })

/** What may be changed of one. */
export const identityProviderPatch = z
  .strictObject({
    name: name.optional(),
    enabled: z.boolean().optional().meta({ description: "Off: whoever came in by it is signed out." }),
    settings: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: "All of them: what is left out is as if it had never been said." }),
    clientSecret: clientSecret.nullable().optional(),
  })
  .meta({ id: "IdentityProviderPatch" })

/** A provider as it is shown. */
export const identityProviderSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["oidc", "saml"]),
    name: z.string(),
    enabled: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
    hasClientSecret: z.boolean(),
    urls: z
      .object({
        start: z.string().meta({ description: "Where people begin to sign in." }),
        callback: z.string().nullable().meta({ description: "OpenID Connect: the redirect URI to register there." }),
        metadata: z.string().nullable().meta({ description: "SAML: our metadata, and our entity id." }),
        acs: z.string().nullable().meta({ description: "SAML: our AssertionConsumerService, HTTP-POST." }),
      })
      .meta({ description: "What the provider has to know of us." }),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    revision: revisionSchema,
  })
  .meta({ id: "IdentityProvider", description: "Where people of the organisation sign in." })

/** What came of trying a provider. */
export const testedProviderSchema = z
  .object({
    ok: z.boolean(),
    checks: z.array(
      z.object({
        at: z.string().meta({ description: "Which setting it is about: `settings.issuer`." }),
        ok: z.boolean(),
        message: z.string(),
      }),
    ),
  })
  .meta({ id: "TestedIdentityProvider" })

/** Who somebody is at a provider. */
export const providerLinkSchema = z
  .object({ userId: z.string(), email: z.string(), subject: z.string(), lastUsedAt: timeSchema })
  .meta({ id: "IdentityProviderLink" })

/** Shows a row. */
export function toIdentityProviderJson(
  row: ProviderRow,
  singleSignOn: SingleSignOn,
): z.output<typeof identityProviderSchema> {
  const { entityId, acs } = singleSignOn.samlPlaces(row.id)
  const isSaml = row.kind === "saml"
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    enabled: row.enabled === 1,
    settings: JSON.parse(row.settings) as Record<string, unknown>,
    hasClientSecret: row.sealed !== null,
    urls: {
      start: singleSignOn.startUrl(row.id),
      callback: isSaml ? null : singleSignOn.callbackUrl(row.id),
      metadata: isSaml ? entityId : null,
      acs: isSaml ? acs : null,
    },
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
    revision: row.version,
  }
}

/** Shows who somebody is at a provider. */
export function toLinkJson({ userId, email, subject, lastUsedAt }: ProviderLink): z.output<typeof providerLinkSchema> {
  return { userId, email, subject, lastUsedAt: toIso(lastUsedAt) }
}

import { X509Certificate } from "node:crypto"
import * as z from "zod"
import { slugSchema } from "../../composition/tool-choice.ts"
import { roles } from "../../identity/role.ts"
import { presets } from "./presets.ts"
import type { PresetName } from "./presets.ts"

const presetNames = Object.keys(presets) as [PresetName, ...PresetName[]]
const claimName = z.string().min(1).max(200)

const domain = z
  .string()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, "must be a domain: example.com")

const mapping = z.strictObject({
  team: slugSchema.optional().describe("Slug of the team whose members they are."),
  role: z.enum(roles).optional().describe("What they may do in the whole organisation. `owner`: an owner must say so."),
})

const shared = {
  domains: z
    .array(domain)
    .max(100)
    .describe("Domains of the addresses that are let in. Only within them is an account that is there taken over."),
  provisioning: z
    .enum(["create", "existing"])
    .default("create")
    .describe("Whether people who have no account yet get one; `existing`: they have to be invited first."),
  defaultRole: z
    .enum(roles)
    .exclude(["owner"])
    .nullable()
    .default("member")
    .describe("What new people may do in the whole organisation."),
  groups: z
    .record(z.string().min(1).max(256), mapping)
    .default({})
    .describe(
      "What members of the provider's groups are here, by the group's name. Brought up to date by each sign-in.",
    ),
  enforced: z
    .boolean()
    .default(false)
    .describe("People of these domains come in by this provider alone, not by a password or a passkey of theirs here."),
  ownersKeepPasswords: z
    .boolean()
    .default(true)
    .describe(
      "With `enforced`: owners may still use a password or a passkey, for the day on which the provider is gone.",
    ),
}

const oidcSettings = z
  .strictObject({
    ...shared,
    domains: shared.domains.default([]),
    preset: z.enum(presetNames).optional(),
    issuer: z
      .url({ protocol: /^https?$/ })
      .max(1_000)
      .refine(isPlain, "must have no query, no fragment and no credentials")
      .describe("As the provider writes it: `https://accounts.google.com`. It can't be changed later."),
    clientId: z.string().min(1).max(500),
    clientAuthentication: z
      .enum(["client_secret_basic", "client_secret_post", "none"])
      .default("client_secret_basic")
      .describe("How the client secret is shown."),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/))
      .max(50)
      .optional(),
    claims: z
      .strictObject({ email: claimName, emailVerified: claimName, name: claimName, groups: claimName })
      .partial()
      .default({})
      .describe("Names of claims, where they are other ones than usual."),
    trustsAddresses: z
      .boolean()
      .default(false)
      .describe(
        "The provider is the directory of these domains: its addresses count as verified without its saying so.",
      ),
    allowPrivateNetwork: z
      .boolean()
      .default(false)
      .describe("The provider may be at a private address, and speak http. For the operator's own organisation alone."),
  })
  .superRefine((given, context) => {
    const preset = given.preset && presets[given.preset]
    const refuse = (path: string, message: string): void => context.addIssue({ code: "custom", path: [path], message })
    const isOpenToAll = preset !== undefined && "isOpenToAll" in preset
    if (given.domains.length === 0 && isOpenToAll) refuse("domains", "anybody has an account there: say which domains")
    if (given.domains.length === 0 && given.trustsAddresses) refuse("domains", "say for which domains it is trusted")
    if (given.domains.length === 0 && given.enforced) refuse("domains", "say for which domains")
    if (preset !== undefined && "refusedIssuers" in preset && preset.refusedIssuers.test(given.issuer)) {
      refuse("issuer", "that is every tenant at once: take the issuer of your own")
    }
  })
  .meta({ id: "OidcSettings" })

const samlSettings = z
  .strictObject({
    ...shared,
    domains: shared.domains.min(1),
    entityId: z
      .string()
      .min(1)
      .max(1_000)
      .describe("Of the identity provider, as its metadata says. It can't be changed later."),
    entryPoint: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .describe("Where people sign in there: its SingleSignOnService with the HTTP-Redirect binding."),
    certificates: z
      .array(z.string().max(20_000).refine(isCertificate, "must be a certificate in PEM"))
      .min(1)
      .max(10)
      .describe("What its assertions are signed with, PEM. Two while they change."),
    attributes: z
      .strictObject({ email: claimName, name: claimName, groups: claimName })
      .partial()
      .default({})
      .describe("Names of attributes, where they are other ones than usual."),
  })
  .meta({ id: "SamlSettings" })

/** What is kept of a provider, by its kind. */
export const settingsOf = { oidc: oidcSettings, saml: samlSettings } as const

/** Of an OpenID provider. */
export type OidcSettings = z.output<typeof oidcSettings>
/** Of a SAML identity provider. */
export type SamlSettings = z.output<typeof samlSettings>
/** What both kinds have. */
export type SharedSettings = Pick<OidcSettings, keyof typeof shared>

function isPlain(url: string): boolean {
  const { search, hash, username, password } = new URL(url)
  return `${search}${hash}${username}${password}` === ""
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).publicKey.type === "public"
  } catch {
    return false
  }
}

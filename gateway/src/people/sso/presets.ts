/** Which claims of an ID token say what. Several names: the first that is there. */
export interface ClaimNames {
  readonly email: readonly string[]
  /** Whether the provider has made sure that the address is theirs. */
  readonly emailVerified: string
  readonly name: readonly string[]
  readonly groups: string
}

/** What an OpenID provider is asked for, and how it answers. */
export interface OidcPreset {
  /** For people who choose one. */
  readonly name: string
  /** How its issuer is written; what stands in braces is the customer's. */
  readonly issuer: string
  readonly scopes: readonly string[]
  readonly claims: ClaimNames
  /** Claim that must name the domain of the address: without it somebody outside may have made the account. */
  readonly domainClaim?: string
  /** Everybody can have an account there: which domains are let in must be said. */
  readonly isOpenToAll?: boolean
  /** Issuers that stand for every customer at once, and so for nobody's directory. */
  readonly refusedIssuers?: RegExp
}

const standardClaims: ClaimNames = {
  email: ["email"],
  emailVerified: "email_verified",
  name: ["name", "preferred_username"],
  groups: "groups",
}

const standard = { issuer: "https://{host}", scopes: ["openid", "profile", "email"], claims: standardClaims }

/**
 * Providers that are known. Facts from their documentation:
 * Google tells no groups, and is in charge of an address only where `hd` names its domain
 * (developers.google.com/identity/openid-connect); Entra's `email` can be set by any tenant's administrator, and
 * `xms_edov` says whether its domain is verified (learn.microsoft.com, optional claims reference); Okta tells groups
 * where the scope `groups` is asked for (developer.okta.com); Keycloak tells them by a mapper of the client.
 */
export const presets = {
  google: {
    ...standard,
    name: "Google",
    issuer: "https://accounts.google.com",
    domainClaim: "hd",
    isOpenToAll: true,
  },
  entra: {
    ...standard,
    name: "Microsoft Entra ID",
    issuer: "https://login.microsoftonline.com/{tenant}/v2.0",
    claims: { ...standardClaims, email: ["email", "preferred_username"], emailVerified: "xms_edov" },
    refusedIssuers:
      /^https:\/\/login\.microsoftonline\.com\/(?:common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)\//,
  },
  okta: {
    ...standard,
    name: "Okta",
    issuer: "https://{organisation}.okta.com",
    scopes: [...standard.scopes, "groups"],
  },
  keycloak: { ...standard, name: "Keycloak", issuer: "https://{host}/realms/{realm}" },
} as const satisfies Readonly<Record<string, OidcPreset>>

/** Names of `presets`. */
export type PresetName = keyof typeof presets

/** What is taken of a provider that is none of the known ones. */
export const anyProvider: OidcPreset = { ...standard, name: "OpenID Connect" }

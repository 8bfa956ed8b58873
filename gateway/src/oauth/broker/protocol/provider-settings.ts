import * as z from "zod"
import { isPlace } from "../../../environments/places.ts"
import { quirkNames } from "./quirks.ts"
import { flows } from "./upstream-provider.ts"

const url = z.url({ protocol: /^https?$/, normalize: false }).max(2_000)
const name = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/, "must be the name of a parameter: letters, digits, _ . -")
const scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,500}$/, "must be a scope: no spaces, quotes or backslashes")
const parameters = z.record(name, z.string().max(2_000))
const path = z.string().regex(/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/, "must be names with dots between: team.name")
const place = z.string().max(300).refine(isPlace, "must be an origin: https://api.example.com, https://*.example.com")

/** Ways in which our client shows who it is at the token endpoint (RFC 7591 §2, `token_endpoint_auth_method`). */
export const clientAuthentications = [
  "client_secret_basic",
  "client_secret_post",
  "client_secret_jwt",
  "private_key_jwt",
  "none",
] as const

/** How our client becomes known to the server. */
export const registrations = ["manual", "automatic", "metadata-document", "dynamic"] as const

const endpoints = z
  .strictObject({
    authorization: url.optional(),
    token: url,
    refresh: url.optional().meta({ description: "Where tokens are renewed; at `token` unless given." }),
    deviceAuthorization: url.optional(),
    revocation: url.optional(),
  })
  .meta({ description: "Addresses of a server that publishes no metadata." })

const account = z
  .strictObject({
    url: url.optional().meta({ description: "Asked with the new token; the token answer itself unless given." }),
    id: path.meta({ description: "Where the stable id stands: `authed_user.id`." }),
    label: path.optional().meta({ description: "Where the name for people stands; the id unless given." }),
  })
  .meta({ description: "Where it is told whose account a token is for." })

/** How a provider is talked to. Nothing in it is secret. */
export const providerSettings = z
  .strictObject({
    issuer: url
      .optional()
      .meta({ description: "Its metadata is read from there (OpenID Connect discovery, RFC 8414)." }),
    resource: url.optional().meta({
      description: "An upstream MCP server or API that names its authorization server itself (RFC 9728).",
    }),
    endpoints: endpoints.optional(),
    endpointHosts: z.array(z.string().max(300)).max(20).optional().meta({
      description: "Hosts besides the issuer's that metadata may name for endpoints: `oauth2.googleapis.com`.",
    }),
    clientId: z.string().min(1).max(2_000).optional(),
    clientAuthentication: z.enum(clientAuthentications).optional().meta({
      description:
        "`client_secret_basic` for a client with a secret, `private_key_jwt` for one with a key, else `none`.",
    }),
    registration: z
      .enum(registrations)
      .optional()
      .meta({
        description:
          "`manual` with a `clientId`; else `automatic`: by the address of our client metadata where the server takes " +
          "that, and by dynamic registration where it doesn't.",
      }),
    flows: z.array(z.enum(flows)).min(1).max(flows.length).optional().meta({ description: "`authorization_code`." }),
    grant: z
      .enum(flows)
      .optional()
      .meta({
        description:
          "How accounts are connected: `authorization_code` unless `flows` has others alone. With `device_code` people type " +
          "a code there; with the others nobody has to be asked, and the first call makes the connection.",
      }),
    subject: z.enum(["id", "email"]).optional().meta({
      description: "What names a person in assertions that we sign for `token_exchange` and `jwt_bearer`; `id`.",
    }),
    scopes: z.array(scope).max(200).optional().meta({ description: "Asked for unless a toolset says otherwise." }),
    scopeParameter: name.optional().meta({ description: "`scope` unless the provider has another name." }),
    authorizationParameters: parameters
      .optional()
      .meta({ description: "Further parameters of authorization requests." }),
    tokenParameters: parameters.optional().meta({ description: "Further parameters of token requests." }),
    assertionAudience: z.string().max(2_000).optional().meta({
      description: "`aud` of assertions that we sign (RFC 7523); the token endpoint unless given.",
    }),
    quirks: z.array(z.enum(quirkNames)).max(quirkNames.length).optional(),
    errorNames: z.record(z.string().max(100), z.string().max(100)).optional().meta({
      description: "The provider's own names of errors, and what they mean (RFC 6749 §5.2).",
    }),
    nestedAt: path.optional().meta({ description: "Where in its answers the token stands: `authed_user`." }),
    account: account.optional(),
    apiOriginAt: path
      .optional()
      .meta({ description: "Where the answer names the account's own host: `instance_url`." }),
    tokenOrigins: z
      .array(place)
      .max(100)
      .optional()
      .meta({ description: "The only places that its tokens are sent to." }),
    allowPrivateNetwork: z.boolean().optional().meta({
      description: "It may be at a private address and without TLS. For the operator's own organisation alone.",
    }),
  })
  .meta({ id: "OAuthProviderSettings" })

/** How a provider is talked to. */
export type ProviderSettings = Readonly<z.infer<typeof providerSettings>>

/** What proves that a request comes from our client. Sealed wherever it is stored. */
export interface ClientSecrets {
  readonly clientSecret?: string | undefined
  /** PKCS #8, PEM. */
  readonly privateKey?: string | undefined
  /** `kid` of that key. */
  readonly keyId?: string | undefined
  /** `RS256` unless the key says otherwise. */
  readonly algorithm?: string | undefined
}

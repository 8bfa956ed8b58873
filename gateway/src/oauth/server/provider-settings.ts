import type { Configuration, errors as Errors, interactionPolicy, KoaContextWithOIDC } from "oidc-provider"
import type { Egress } from "@sneck/runtime"
import type { Directory } from "../../identity/directory.ts"
import type { Store } from "../../store/store.ts"
import { newId } from "../../store/new-id.ts"
import { ClientRows } from "./client-rows.ts"
import { admitClient } from "./client-policy.ts"
import type { ClientMetadata } from "./client-policy.ts"
import { fetchOut } from "./fetch-out.ts"
import { consentOf } from "./grant-id.ts"
import type { MachineGrants } from "./machine-grants.ts"
import { Payloads } from "./payloads.ts"
import { claimsOfScopes } from "./person-claims.ts"
import { renderProviderError } from "./render-provider-error.ts"
import { otherOauthScopes, toolsetOauthScopes } from "./resources.ts"
import type { Resources } from "./resources.ts"
import { signingAlgorithm } from "./server-keys.ts"
import type { KeySet } from "./server-keys.ts"

/** What an authorization server works with. */
export interface ProviderParts {
  readonly store: Store
  readonly directory: Directory
  readonly resources: Resources
  readonly egress: Egress
  readonly machines: MachineGrants
  /** Clients may be described on loopback and private addresses too. */
  readonly allowPrivateClients: boolean
  /** Whether an unknown client's description may be fetched now: not where too many are. */
  readonly mayFetchClient: (ctx: KoaContextWithOIDC) => Promise<boolean>
}

/** What of oidc-provider is needed to describe one: it is loaded when it is first used. */
export interface ProviderLibrary {
  readonly errors: typeof Errors
  readonly interactionPolicy: typeof interactionPolicy
}

/** Where the parts of the authorization server are. */
export const oauthPaths = {
  authorization: "/oauth/authorize",
  token: "/oauth/token",
  registration: "/oauth/register",
  revocation: "/oauth/revoke",
  introspection: "/oauth/introspect",
  jwks: "/oauth/jwks",
  userinfo: "/oauth/userinfo",
  interaction: "/oauth/interaction",
} as const

const day = 86_400
const seconds = { code: 60, accessToken: 3_600, refreshToken: 30 * day, grant: 180 * day, interaction: 1_800 }

/** Settings of the authorization server: OAuth 2.1 for MCP clients, and nothing besides. */
export function providerSettings(parts: ProviderParts, keys: KeySet, library: ProviderLibrary): Configuration {
  const { store, machines } = parts
  return {
    adapter: (model: string) =>
      model === "Client" ? new ClientRows(store, machines.findClient) : new Payloads(store, model),
    jwks: { keys: keys.signing.map(({ privateJwk }) => privateJwk) },
    cookies: cookiesOf(keys),
    routes: { ...oauthPaths, end_session: "/oauth/sign-out" },
    scopes: [...toolsetOauthScopes, ...otherOauthScopes],
    claims: claimsOfScopes,
    responseTypes: ["code"],
    pkce: { required: () => true },
    clientAuthMethods: ["none", "client_secret_basic", "client_secret_post", "private_key_jwt"],
    enabledJWA: { clientAuthSigningAlgValues: ["ES256", "RS256", "PS256", "EdDSA"] },
    clientDefaults: { id_token_signed_response_alg: signingAlgorithm, grant_types: ["authorization_code"] },
    extraClientMetadata: {
      properties: ["software_id"],
      validator: (_ctx, _key, _value, metadata) => admitUnlessAgent(metadata, library.errors),
    },
    // Browsers keep no secret of a client's and send no cookie there: any page may ask.
    clientBasedCORS: () => true,
    rotateRefreshToken: () => true,
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: async () => false,
    ttl: {
      AuthorizationCode: seconds.code,
      AccessToken: seconds.accessToken,
      IdToken: seconds.accessToken,
      RefreshToken: seconds.refreshToken,
      Grant: seconds.grant,
      Interaction: seconds.interaction,
      Session: seconds.interaction,
    },
    fetch: fetchOut({ egress: parts.egress, allowPrivate: parts.allowPrivateClients }),
    features: featuresOf(parts, library),
    interactions: { policy: policyOf(library), url: async (_ctx, { uid }) => `${oauthPaths.interaction}/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grantId = oidc.result?.consent?.grantId
      return grantId === undefined ? undefined : oidc.provider.Grant.find(grantId)
    },
    findAccount: async (_ctx, id) => {
      const user = parts.directory.find(id)
      // Their name and address are told by userinfo: tokens stay about for longer (OpenID Connect Core §5.4).
      return user?.kind === "user" ? { accountId: id, claims: async () => ({ sub: id }) } : undefined
    },
    extraTokenClaims: async (_ctx, token) => claimsOf(token, parts.resources),
    renderError: renderProviderError,
  }
}

function cookiesOf({ cookies: keys }: KeySet): Configuration["cookies"] {
  const names = { session: "sneck-oauth", interaction: "sneck-interaction", resume: "sneck-resume" }
  const held = { signed: true, httpOnly: true, sameSite: "lax" } as const
  return { keys: [...keys], names, long: { ...held, path: "/oauth" }, short: held }
}

function featuresOf(
  { resources, mayFetchClient }: ProviderParts,
  { errors }: ProviderLibrary,
): NonNullable<Configuration["features"]> {
  return {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true, allowedPolicy: isOwn },
    introspection: { enabled: true, allowedPolicy: isOwn },
    userinfo: { enabled: true },
    registration: { enabled: true, issueRegistrationAccessToken: false, idFactory: () => newId("ocl") },
    clientIdMetadataDocument: {
      enabled: true,
      ack: "draft-02",
      allowFetch: async (ctx) => mayFetchClient(ctx),
      cacheDuration: { min: 60, max: day },
    },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: async () => true,
      defaultResource: async (_ctx, _client, oneOf) => {
        const [only, ...others] = [oneOf ?? []].flat()
        if (only !== undefined && others.length === 0) return only
        throw new errors.InvalidTarget("resource must be the URL of one toolset")
      },
      getResourceServerInfo: async (ctx, resource) => {
        const asked = ctx.oidc.params?.["resource"]
        if (Array.isArray(asked) && asked.length > 1) throw new errors.InvalidTarget("ask for one toolset at a time")
        if (resources.find(resource) === undefined) {
          throw new errors.InvalidTarget("no toolset that takes access tokens is served at this URL")
        }
        return {
          scope: toolsetOauthScopes.join(" "),
          audience: resource,
          accessTokenFormat: "jwt",
          accessTokenTTL: seconds.accessToken,
          jwt: { sign: { alg: signingAlgorithm } },
        }
      },
    },
  }
}

/**
 * Each time a client asks, its person is shown who asks and decides on our own page. Who is signed in is known to our
 * own sessions; the provider's is good for the one request that it was made for.
 */
function policyOf({ interactionPolicy: { Check, Prompt } }: ProviderLibrary) {
  const undecided = new Check("undecided", "somebody has to decide", "interaction_required", ({ oidc }) =>
    oidc.result?.consent?.grantId === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  )
  const requestable = ["login", "select_account"].map((name) => new Prompt({ name, requestable: true }))
  return [...requestable, new Prompt({ name: "consent", requestable: true }, undecided)]
}

/** Clients end and look at their own tokens alone. */
async function isOwn(_ctx: unknown, client: { clientId: string }, token: object): Promise<boolean> {
  return "clientId" in token && token.clientId === client.clientId
}

/** Agents and services are not registered by strangers. */
function admitUnlessAgent(metadata: ClientMetadata, errors: typeof Errors): void {
  if (String(metadata["client_id"]).startsWith("agt_")) return
  admitClient(metadata, errors)
}

function claimsOf(token: object, resources: Resources): Record<string, string> | undefined {
  const { grantId, aud } = token as { grantId?: string; aud?: string | string[] }
  if (grantId === undefined || typeof aud !== "string") return undefined
  const organisation = resources.find(aud)?.owner.organisationId
  return { gid: grantId, cst: consentOf(grantId), ...(organisation !== undefined && { org: organisation }) }
}

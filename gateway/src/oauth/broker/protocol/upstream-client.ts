import type * as openIdClient from "openid-client"
import {
  authorizationParameters,
  nonceOf,
  requirePkce,
  scopeParameter,
  wantsIdToken,
} from "./authorization-parameters.ts"
import { checkAnswer } from "./check-answer.ts"
import { identify } from "./client-identity.ts"
import type { IdentityServices } from "./client-identity.ts"
import { toDeviceLogin } from "./device-login.ts"
import { parseJson } from "./find-resource.ts"
import { findServer } from "./find-server.ts"
import type { FoundServer } from "./find-server.ts"
import { KnownServer } from "./known-server.ts"
import { signAssertion } from "./sign-assertion.ts"
import type { AssertionClaims } from "./sign-assertion.ts"
import { requestToken } from "./token-requests.ts"
import type { TokenAnswer } from "./token-requests.ts"
import { toAccount, toTokenSet } from "./to-token-set.ts"
import { UpstreamRefused, UpstreamUnavailable } from "./upstream-errors.ts"
import { upstreamFetch } from "./upstream-fetch.ts"
import type {
  AuthorizationAnswer,
  AuthorizationRequest,
  DeviceLogin,
  ExchangeRequest,
  JwtBearerRequest,
  TokenSet,
  UpstreamProvider,
} from "./upstream-provider.ts"

type Client = typeof openIdClient
type Parameters = Readonly<Record<string, string | undefined>>
type Send = (client: Client, config: openIdClient.Configuration, more: Record<string, string>) => Promise<unknown>

type OwnAssertion = Pick<AssertionClaims, "scopes"> & {
  readonly issuer?: string | undefined
  readonly subject: string | undefined
}

const grantTypes = {
  device: "urn:ietf:params:oauth:grant-type:device_code",
  exchange: "urn:ietf:params:oauth:grant-type:token-exchange",
  jwtBearer: "urn:ietf:params:oauth:grant-type:jwt-bearer",
} as const

const tokenTypes = {
  access: "urn:ietf:params:oauth:token-type:access_token",
  jwt: "urn:ietf:params:oauth:token-type:jwt",
} as const

/** One authorization server by its settings: finds it, becomes known to it, and asks it for tokens. */
export class UpstreamClient implements UpstreamProvider {
  readonly #services: IdentityServices
  readonly #server: KnownServer

  constructor(services: IdentityServices) {
    this.#services = services
    this.#server = new KnownServer(async () => findServer(services.fetchOptions, services.settings))
  }

  /** The server as it was found last; undefined before it was asked. */
  get known(): FoundServer | undefined {
    return this.#server.current
  }

  redirectUri(): string {
    return this.#services.own.redirectUri
  }

  async authorizationUrl(request: AuthorizationRequest): Promise<URL> {
    const { settings } = this.#services
    const server = await this.#server.get()
    const endpoint = server.metadata.authorization_endpoint
    if (endpoint === undefined) throw new UpstreamRefused("incomplete", "The provider has no authorization endpoint")
    requirePkce(server, settings)
    const { clientId } = await identify(this.#services, server)
    const scopes = this.#scopes(request.scopes, server)
    const url = new URL(endpoint)
    const parameters = authorizationParameters({ ...request, scopes }, { clientId, server, settings })
    for (const [name, value] of Object.entries(present(parameters))) url.searchParams.set(name, value)
    return url
  }

  async redeem(answer: AuthorizationAnswer): Promise<TokenSet> {
    const { settings } = this.#services
    const server = await this.#server.get()
    checkAnswer(answer, server, settings)
    const { codeVerifier, state } = answer
    const scopes = this.#scopes(answer.scopes, server)
    const usesPkce = settings.quirks?.includes("no-pkce") !== true
    const checks = {
      expectedState: state,
      ...(usesPkce && { pkceCodeVerifier: codeVerifier }),
      ...(wantsIdToken(scopes) && { expectedNonce: nonceOf(codeVerifier) }),
    }
    const answered = await this.#request(async (client, config, more) =>
      client.authorizationCodeGrant(config, callbackOf(answer), checks, more),
    )
    return this.#withAccount(this.#toTokens(answered, scopes))
  }

  async refresh(refreshToken: string, scopes: readonly string[]): Promise<TokenSet> {
    const answered = await this.#request(
      async (client, config, more) => client.refreshTokenGrant(config, refreshToken, more),
      this.#services.settings.endpoints?.refresh,
    )
    return this.#toTokens(answered, scopes)
  }

  async clientCredentials(given?: readonly string[]): Promise<TokenSet> {
    const scopes = this.#scopes(given, await this.#server.get())
    const send: Send = async (client, config, more) =>
      client.clientCredentialsGrant(config, { ...more, ...scopeParameter(scopes, this.#services.settings) })
    return this.#toTokens(await this.#requestTwice(send), scopes)
  }

  async deviceStart(given?: readonly string[]): Promise<DeviceLogin> {
    const scopes = this.#scopes(given, await this.#server.get())
    const startedAt = Date.now()
    const logins: DeviceLogin[] = []
    await this.#requestTwice(async (client, config, more) => {
      const parameters = { ...more, ...scopeParameter(scopes, this.#services.settings) }
      logins.push(toDeviceLogin(await client.initiateDeviceAuthorization(config, parameters), scopes, startedAt))
    })
    const [login] = logins
    if (login === undefined) throw new UpstreamRefused("invalid_answer", "The provider began no device login")
    return login
  }

  async devicePoll(login: DeviceLogin): Promise<TokenSet | DeviceLogin> {
    try {
      const answered = await this.#grant(grantTypes.device, { device_code: login.deviceCode })
      return await this.#withAccount(this.#toTokens(answered, login.scopes))
    } catch (error) {
      if (error instanceof UpstreamRefused && error.error === "authorization_pending") return login
      // RFC 8628 §3.5: slower from now on, also where there was no answer.
      if (error instanceof UpstreamUnavailable) return { ...login, intervalMs: login.intervalMs + 5_000 }
      throw error
    }
  }

  async exchange({ scopes: given, subjectToken: theirs, ...request }: ExchangeRequest): Promise<TokenSet> {
    const scopes = this.#scopes(given, await this.#server.get())
    // Whoever looks for the key that signed it finds it in the document at this address.
    const issuer = this.#services.own.metadataUrl
    const answered = await this.#grant(grantTypes.exchange, {
      subject_token: theirs ?? (await this.#signAssertion({ issuer, subject: request.subject, scopes })),
      subject_token_type: request.subjectTokenType ?? (theirs === undefined ? tokenTypes.jwt : tokenTypes.access),
      actor_token: request.actorToken,
      actor_token_type: request.actorTokenType,
      requested_token_type: request.requestedTokenType,
      audience: request.audience,
      ...(request.resource !== undefined && { resource: request.resource }),
      ...scopeParameter(scopes, this.#services.settings),
    })
    return this.#toTokens(answered, scopes)
  }

  async jwtBearer({ subject, assertion, scopes: given }: JwtBearerRequest = {}): Promise<TokenSet> {
    const scopes = this.#scopes(given, await this.#server.get())
    const signed = assertion ?? (await this.#signAssertion({ subject, scopes }))
    const parameters = { assertion: signed, ...scopeParameter(scopes, this.#services.settings) }
    return this.#toTokens(await this.#grant(grantTypes.jwtBearer, parameters), scopes)
  }

  async revoke(token: string, hint?: "access_token" | "refresh_token"): Promise<boolean> {
    const { metadata } = await this.#server.get()
    if (metadata.revocation_endpoint === undefined) return false
    await this.#request(async (client, config) =>
      client.tokenRevocation(config, token, hint === undefined ? {} : { token_type_hint: hint }),
    )
    return true
  }

  /** What is asked for: what is given, what the settings say, or what the resource demands. */
  #scopes(given: readonly string[] | undefined, server: FoundServer): readonly string[] {
    const wanted = given === undefined || given.length === 0 ? this.#services.settings.scopes : given
    return wanted === undefined || wanted.length === 0 ? (server.scopes ?? []) : wanted
  }

  async #grant(type: string, parameters: Parameters): Promise<TokenAnswer> {
    const send: Send = async (client, config, more) =>
      client.genericGrantRequest(config, type, { ...more, ...present(parameters) })
    return type === grantTypes.device ? this.#request(send) : this.#requestTwice(send)
  }

  /** Once more, newly registered, where the server has forgotten us and nothing of a person's hangs on it. */
  async #requestTwice(send: Send): Promise<TokenAnswer> {
    try {
      return await this.#request(send)
    } catch (error) {
      if (!isForgotten(error) || !error.needsReconnect) throw error
      return this.#request(send)
    }
  }

  /** `endpoint`: in the place of the token endpoint. */
  async #request(send: Send, endpoint?: string): Promise<TokenAnswer> {
    const { settings, fetchOptions, registrations } = this.#services
    const found = await this.#server.get()
    const { metadata } = found
    const server = { ...found, metadata: { ...metadata, token_endpoint: endpoint ?? metadata.token_endpoint } }
    const identity = await identify(this.#services, server)
    const more = present({ ...settings.tokenParameters, resource: server.resource })
    try {
      return await requestToken({ settings, server, identity, fetchOptions }, async (client, config) =>
        send(client, config, more),
      )
    } catch (error) {
      if (!identity.isDynamic || !isForgotten(error)) throw error
      await registrations.forget(identity.clientId)
      throw new UpstreamRefused(error.error, error.message, { description: error.description, needsReconnect: true })
    }
  }

  /** Said by our client, of itself, unless given. */
  async #signAssertion({ issuer, subject, scopes }: OwnAssertion): Promise<string> {
    const server = await this.#server.get()
    const { clientId } = await identify(this.#services, server)
    const audience = server.metadata.token_endpoint ?? server.metadata.issuer
    const claims = { issuer: issuer ?? clientId, subject: subject ?? clientId, audience, scopes }
    return signAssertion(this.#services.secrets, this.#services.settings, claims)
  }

  #toTokens({ members, askedAt }: TokenAnswer, scopes: readonly string[]): TokenSet {
    return toTokenSet(members, scopes, askedAt, this.#services.settings)
  }

  /** Whose account it is, where the provider tells that elsewhere. Nobody's connection fails for want of a label. */
  async #withAccount(tokens: TokenSet): Promise<TokenSet> {
    const { settings, fetchOptions } = this.#services
    const { account } = settings
    if (tokens.account !== undefined || account?.url === undefined) return tokens
    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    try {
      const { status, text } = await upstreamFetch(fetchOptions, account.url, { method: "GET", headers })
      return status === 200 ? { ...tokens, account: toAccount(parseJson(text), account) } : tokens
    } catch {
      return tokens
    }
  }
}

/** The address of the callback with what of its query belongs to the protocol. */
function callbackOf({ redirectUri, params }: AuthorizationAnswer): URL {
  const callback = new URL(redirectUri)
  for (const name of ["code", "state", "iss"]) {
    const value = params.get(name)
    if (value !== null) callback.searchParams.set(name, value)
  }
  return callback
}

function isForgotten(error: unknown): error is UpstreamRefused {
  return error instanceof UpstreamRefused && error.error === "invalid_client"
}

function present(parameters: Parameters): Record<string, string> {
  const entries = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}

import type * as openIdClient from "openid-client"
import type { Configuration, CustomFetchOptions } from "openid-client"
import { toClientAuth } from "./client-identity.ts"
import type { ClientIdentity } from "./client-identity.ts"
import type { FoundServer } from "./find-server.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import { toJsonRequest } from "./quirks.ts"
import type { AnswerMembers } from "./quirks.ts"
import { readAnswer } from "./read-answer.ts"
import { toUpstreamError } from "./to-upstream-error.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import { upstreamFetch } from "./upstream-fetch.ts"
import type { UpstreamFetchOptions } from "./upstream-fetch.ts"

/** What a request to the token endpoint needs. */
export interface TokenRequestServices {
  readonly settings: ProviderSettings
  readonly server: FoundServer
  readonly identity: ClientIdentity
  readonly fetchOptions: UpstreamFetchOptions
}

/** What was answered, its oddities gone, and when it was asked for. */
export interface TokenAnswer {
  readonly members: AnswerMembers
  /** Milliseconds since 1970. */
  readonly askedAt: number
}

/** Parameters of which nothing may be shown. */
const secretParameters = [
  "code",
  "code_verifier",
  "refresh_token",
  "client_secret",
  "client_assertion",
  "assertion",
  "subject_token",
  "actor_token",
  "device_code",
  "token",
]

/**
 * Has `openid-client` make one request, over our egress, with the provider's oddities translated both ways.
 * Throws `UpstreamRefused`, `UpstreamUnavailable`.
 */
export async function requestToken(
  services: TokenRequestServices,
  send: (client: typeof openIdClient, config: Configuration) => Promise<unknown>,
): Promise<TokenAnswer> {
  const { server, identity } = services
  const exchange = new TokenExchange(services)
  const client = await import("openid-client")
  const config = await configure(services, exchange)
  const askedAt = Date.now()
  try {
    await send(client, config)
  } catch (error) {
    const secrets = [...exchange.secrets, identity.secrets.clientSecret]
    throw toUpstreamError(error, { host: new URL(server.metadata.issuer).host, secrets })
  }
  return { members: exchange.answer, askedAt }
}

async function configure(
  { settings, server, identity }: TokenRequestServices,
  exchange: TokenExchange,
): Promise<Configuration> {
  const client = await import("openid-client")
  const { authorization_response_iss_parameter_supported: sendsIss, ...metadata } = server.metadata
  const isKept = sendsIss !== undefined && settings.quirks?.includes("missing-iss") !== true
  const known = { ...metadata, ...(isKept && { authorization_response_iss_parameter_supported: sendsIss }) }
  const { clientSecret } = identity.secrets
  const own = clientSecret === undefined ? {} : { client_secret: clientSecret }
  const config = new client.Configuration(
    withoutUndefined(known),
    identity.clientId,
    own,
    await toClientAuth(identity, settings),
  )
  config[client.customFetch] = async (url, options) => exchange.fetch(url, options)
  if (exchange.allowsPrivate) client.allowInsecureRequests(config)
  if (exchange.checksIdTokens) client.enableNonRepudiationChecks(config)
  return config
}

/** One exchange with a server: remembers what was answered, and what was sent that must not be told. */
class TokenExchange {
  answer: AnswerMembers = {}
  readonly secrets: string[] = []
  readonly #services: TokenRequestServices

  constructor(services: TokenRequestServices) {
    this.#services = services
  }

  get allowsPrivate(): boolean {
    return this.#services.fetchOptions.allowPrivate
  }

  /** Only a server that tells of itself says where its keys are. */
  get checksIdTokens(): boolean {
    const { isDiscovered, metadata } = this.#services.server
    return isDiscovered && metadata.jwks_uri !== undefined
  }

  async fetch(address: string, { method, headers, body }: CustomFetchOptions): Promise<Response> {
    const { fetchOptions, server, settings } = this.#services
    const form = body instanceof URLSearchParams || typeof body === "string" ? String(body) : undefined
    this.#remember(form)
    const isJson = form !== undefined && settings.quirks?.includes("json-request") === true
    const sent = isJson ? { ...headers, "content-type": "application/json" } : headers
    const request = { method, headers: sent, body: isJson ? toJsonRequest(form) : form }
    const response = await upstreamFetch(fetchOptions, address, request)
    if (address !== server.metadata.token_endpoint) {
      return new Response(emptyStatus.has(response.status) ? null : response.text, {
        status: response.status,
        headers: { "content-type": response.headers["content-type"] ?? "application/json" },
      })
    }
    return this.#readToken(response)
  }

  #readToken({ status, text, headers }: { status: number; text: string; headers: Readonly<Record<string, string>> }) {
    const { server, settings } = this.#services
    const { host } = new URL(server.metadata.issuer)
    const read = readAnswer(status, text, headers["content-type"] ?? "", settings)
    if (read === undefined) {
      throw new UpstreamRefused("invalid_answer", `${host} answers ${status} with something that is no token answer`)
    }
    if (read.status >= 400 && typeof read.members["error"] !== "string") {
      const error = read.status === 401 ? "invalid_client" : "invalid_answer"
      throw new UpstreamRefused(error, `${host} answers ${read.status} and doesn't say why`)
    }
    this.answer = read.members
    const { id_token: idToken, ...rest } = read.members
    const shown = this.checksIdTokens && idToken !== undefined ? read.members : rest
    return Response.json(shown, { status: read.status })
  }

  #remember(form: string | undefined): void {
    const sent = new URLSearchParams(form)
    for (const name of secretParameters) this.secrets.push(...sent.getAll(name))
  }
}

const emptyStatus: ReadonlySet<number> = new Set([101, 204, 205, 304])

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(value: T): Present<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Present<T>
}

import { createHash, randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { IncomingMessage, Server, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { AssertionDesk, DeviceDesk } from "./provider-grants.ts"
import type { Decision } from "./provider-grants.ts"

/** What a test decides about the provider, also while it runs. */
export interface ProviderBehaviour {
  /** Milliseconds that an access token is good for. */
  lifetimeMs: number
  /** Milliseconds before the token endpoint answers. */
  delayMs: number
  /** Answers of the token endpoint to refreshes, instead of tokens: `[status, error]`. */
  refusal: readonly [number, string] | undefined
  /** Gives no refresh tokens. */
  isWithoutRefresh: boolean
  /** Who signs in next, where nobody is named: an account. */
  account: string
  /** The API answers 401 to everything. */
  isApiShut: boolean
}

/** What it counted. */
export interface ProviderCounts {
  /** Token requests of all kinds. */
  asked: number
  refreshes: number
  /** Refresh tokens that were used a second time. */
  reuses: number
  /** Calls of the API, by what they showed. */
  served: number
  refused: number
  revocations: number
}

/** An authorization server with opaque tokens whose refresh tokens rotate, and the API that takes its tokens. */
export interface RotatingProvider extends AsyncDisposable {
  readonly url: string
  readonly behaviour: ProviderBehaviour
  readonly counts: ProviderCounts
  readonly devices: DeviceDesk
  readonly assertions: AssertionDesk
  /** Every token that it has ever given. */
  readonly secrets: ReadonlySet<string>
  /** Settings of an OAuth provider that is this one. */
  readonly settings: object
  /** Ends an access token before its time. */
  expire(account: string): void
}

interface Grant {
  readonly account: string
  readonly scope: string
  readonly family: string
  readonly challenge?: string
  readonly redirectUri?: string
  expiresAt: number
  isUsed: boolean
}

/** Starts it on a free port. */
export async function startRotatingProvider(wanted: Partial<ProviderBehaviour> = {}): Promise<RotatingProvider> {
  const site = new ProviderSite(wanted)
  site.server.listen(0, "127.0.0.1")
  await once(site.server, "listening")
  return site
}

/** How it behaves when nothing is the matter. */
export const calm = { lifetimeMs: 3_600_000, delayMs: 0, refusal: undefined, isWithoutRefresh: false, isApiShut: false }

class ProviderSite implements RotatingProvider {
  readonly server: Server = createServer((request, response) => void this.#answer(request, response))
  readonly behaviour: ProviderBehaviour
  readonly counts: ProviderCounts = { asked: 0, refreshes: 0, reuses: 0, served: 0, refused: 0, revocations: 0 }
  readonly devices = new DeviceDesk()
  readonly assertions = new AssertionDesk()
  readonly secrets = new Set<string>()
  readonly #codes = new Map<string, Grant>()
  readonly #access = new Map<string, Grant>()
  readonly #refresh = new Map<string, Grant>()

  constructor(wanted: Partial<ProviderBehaviour>) {
    this.behaviour = { ...calm, account: "ada", ...wanted }
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  get settings(): object {
    const { url } = this
    return {
      endpoints: {
        authorization: `${url}/authorize`,
        token: `${url}/token`,
        deviceAuthorization: `${url}/device`,
        revocation: `${url}/revoke`,
      },
      clientId: "sneck",
      account: { id: "account", label: "account" },
      scopes: ["read"],
      tokenOrigins: [url],
      allowPrivateNetwork: true,
    }
  }

  expire(account: string): void {
    for (const grant of this.#access.values()) if (grant.account === account) grant.expiresAt = 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, "close")
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", this.url)
    if (url.pathname === "/authorize") return this.#authorize(url, response)
    if (url.pathname === "/token") return this.#token(new URLSearchParams(await text(request)), response)
    if (url.pathname === "/device") return this.#device(new URLSearchParams(await text(request)), response)
    if (url.pathname === "/revoke") return this.#revoke(new URLSearchParams(await text(request)), response)
    return this.#serve(request, response)
  }

  /** Everybody agrees at once. */
  #authorize({ searchParams }: URL, response: ServerResponse): void {
    const back = new URL(searchParams.get("redirect_uri") ?? "")
    const code = this.#secret()
    this.#codes.set(code, {
      account: this.behaviour.account,
      scope: searchParams.get("scope") ?? "",
      family: randomBytes(8).toString("hex"),
      challenge: searchParams.get("code_challenge") ?? "",
      redirectUri: back.href,
      expiresAt: Date.now() + 60_000,
      isUsed: false,
    })
    back.searchParams.set("code", code)
    back.searchParams.set("state", searchParams.get("state") ?? "")
    response.writeHead(302, { location: back.href }).end()
  }

  async #token(form: URLSearchParams, response: ServerResponse): Promise<void> {
    const { delayMs, refusal } = this.behaviour
    this.counts.asked += 1
    if (form.get("grant_type") === "refresh_token") this.counts.refreshes += 1
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (refusal !== undefined) return json(response, refusal[0], { error: refusal[1] })
    const grant = await this.#granted(form)
    if (grant === undefined) return json(response, 400, { error: "invalid_grant" })
    if ("error" in grant) return json(response, 400, grant)
    json(response, 200, this.#give({ family: randomBytes(8).toString("hex"), ...grant }))
  }

  async #granted(form: URLSearchParams): Promise<Grant | Decision | undefined> {
    const type = form.get("grant_type") ?? ""
    if (type === "refresh_token") return this.#renewed(form)
    if (type === "authorization_code") return this.#redeemed(form)
    if (type === "client_credentials") return { account: "the client", scope: form.get("scope") ?? "" }
    if (type.endsWith(":device_code")) return this.devices.poll(form.get("device_code") ?? "")
    return this.assertions.read(form, `${this.url}/token`)
  }

  #device(form: URLSearchParams, response: ServerResponse): void {
    json(response, 200, this.devices.begin(form, this.url))
  }

  #redeemed(form: URLSearchParams): Grant | undefined {
    const grant = this.#codes.get(form.get("code") ?? "")
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url")
    const isGood = grant?.challenge === challenge && grant.redirectUri === form.get("redirect_uri") && !grant.isUsed
    if (grant === undefined || !isGood) return undefined
    grant.isUsed = true
    return grant
  }

  /** One that is used twice ends all that came of the same sign-in. */
  #renewed(form: URLSearchParams): Grant | undefined {
    const grant = this.#refresh.get(form.get("refresh_token") ?? "")
    if (grant?.isUsed === true) {
      this.counts.reuses += 1
      for (const tokens of [this.#access, this.#refresh]) {
        for (const [token, each] of tokens) if (each.family === grant.family) tokens.delete(token)
      }
      return undefined
    }
    if (grant !== undefined) grant.isUsed = true
    return grant
  }

  #give({ account, scope, family }: Pick<Grant, "account" | "scope" | "family">): object {
    const [access, refresh] = [this.#secret(), this.#secret()]
    const { lifetimeMs, isWithoutRefresh } = this.behaviour
    const grant = { account, scope, family, isUsed: false }
    this.#access.set(access, { ...grant, expiresAt: Date.now() + lifetimeMs })
    if (!isWithoutRefresh) this.#refresh.set(refresh, { ...grant, expiresAt: Number.POSITIVE_INFINITY })
    const given = { access_token: access, token_type: "Bearer", expires_in: lifetimeMs / 1_000, scope, account }
    return isWithoutRefresh ? given : { ...given, refresh_token: refresh }
  }

  #revoke(form: URLSearchParams, response: ServerResponse): void {
    this.counts.revocations += 1
    const token = form.get("token") ?? ""
    const family = (this.#refresh.get(token) ?? this.#access.get(token))?.family
    for (const tokens of [this.#access, this.#refresh]) {
      for (const [each, grant] of tokens) if (grant.family === family) tokens.delete(each)
    }
    json(response, 200, {})
  }

  /** Tells whose token it was shown. */
  #serve({ headers }: IncomingMessage, response: ServerResponse): void {
    const shown = headers.authorization ?? headers["x-token"]
    const grant = this.#access.get(String(shown).replace(/^Bearer /, ""))
    if (grant === undefined || grant.expiresAt <= Date.now() || this.behaviour.isApiShut) {
      this.counts.refused += 1
      return json(response, 401, { error: "invalid_token", shown })
    }
    this.counts.served += 1
    json(response, 200, { account: grant.account, scope: grant.scope })
  }

  #secret(): string {
    const secret = randomBytes(24).toString("base64url")
    this.secrets.add(secret)
    return secret
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(body))
}

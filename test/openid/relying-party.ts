import { randomUUID } from "node:crypto"
import { createLocalJWKSet, jwtVerify } from "jose"
import type { JSONWebKeySet, JWTPayload, JWTVerifyResult } from "jose"
import { expect } from "vitest"
import { OauthClient, post, register } from "../../gateway/test/oauth-client.ts"
import type { AuthorizationRequest, Browser, TokenAnswer } from "../../gateway/test/oauth-client.ts"

/** Where the relying party of all cases is sent its codes: nobody asks there. */
export const callbackUrl = "https://rp.example.com/callback"

/** How a relying party shows its secret (OpenID Connect Core §9). */
export type SecretBy = "client_secret_basic" | "client_secret_post"

/** What it got in the end, and found right. */
export interface Login {
  readonly tokens: TokenAnswer
  readonly accessToken: string
  readonly idToken: JWTVerifyResult
  readonly claims: JWTPayload & { readonly auth_time?: number; readonly nonce?: string }
}

/** What is at an address that a browser was sent to. */
export interface Opened {
  readonly url: string
  readonly response: Response
}

/** A relying party with a secret, that checks what it gets as the foundation's suite does. */
export class RelyingParty {
  readonly #url: string
  readonly #resource: string
  readonly #secret: string
  readonly #by: SecretBy
  /** The part of it that knows PKCE. */
  readonly client: OauthClient

  private constructor(url: string, resource: string, { id, secret, by }: { id: string; secret: string; by: SecretBy }) {
    this.#url = url
    this.#resource = resource
    this.#secret = secret
    this.#by = by
    this.client = new OauthClient(url, resource, id)
  }

  /** Registers one (RFC 7591). */
  static async register(url: string, resource: string, by: SecretBy, metadata: object = {}): Promise<RelyingParty> {
    const usual = { redirect_uris: [callbackUrl], token_endpoint_auth_method: by, client_name: "A relying party" }
    const { status, body } = await register(url, { ...usual, ...metadata })
    expect(status).toBe(201)
    return new RelyingParty(url, resource, { id: String(body["client_id"]), secret: String(body["client_secret"]), by })
  }

  /** An authorization request for `openid` and nothing else, but for what is said. */
  request(more: AuthorizationRequest = {}): AuthorizationRequest {
    const usual = { redirect_uri: callbackUrl, scope: "openid", prompt: undefined }
    return { ...usual, state: randomUUID(), nonce: randomUUID(), ...more }
  }

  /** What a browser is answered to an authorization request. */
  async authorize(browser: Browser, more: AuthorizationRequest = {}): Promise<Response> {
    return browser.send(this.client.authorizationUrl(this.request(more)))
  }

  /** What an authorization request is refused with at the relying party; undefined: the browser was not sent there. */
  async refusal(browser: Browser, more: AuthorizationRequest = {}): Promise<Record<string, string> | undefined> {
    const location = (await this.authorize(browser, more)).headers.get("location")
    if (location?.startsWith(`${callbackUrl}?`) !== true) return undefined
    return Object.fromEntries(new URL(location).searchParams)
  }

  /** The first page that a person sees of an authorization request: consent, or sign-in before it. */
  async open(browser: Browser, more: AuthorizationRequest = {}): Promise<Opened> {
    const url = await browser.next(await this.authorize(browser, more), this.#url)
    return { url, response: await browser.send(url) }
  }

  /** Gets tokens by a person who agrees at once, and checks them. */
  async login(browser: Browser, more: AuthorizationRequest = {}): Promise<Login> {
    const request = this.request(more)
    const { url, response } = await this.open(browser, request)
    expect([url, response.status]).toEqual([expect.stringContaining("/oauth/interaction/"), 200])
    return this.agree(browser, url, request)
  }

  /** Goes on from the consent page. */
  async agree(browser: Browser, page: string, request: AuthorizationRequest): Promise<Login> {
    const code = this.codeOf(await this.client.decide(browser, page), request)
    const tokens = await this.redeem(code)
    expect(tokens).toMatchObject({ status: 200, body: { token_type: "Bearer", access_token: expect.any(String) } })
    const idToken = await this.verify(String(tokens.body["id_token"]))
    const { payload: claims } = idToken
    expect(claims["nonce"]).toBe(request["nonce"])
    return { tokens, accessToken: String(tokens.body.access_token), idToken, claims }
  }

  /** The code in an answer of the authorization endpoint, which is an answer to this request (RFC 9207). */
  codeOf({ origin, pathname, searchParams }: URL, { state }: AuthorizationRequest): string {
    expect(origin + pathname).toBe(callbackUrl)
    const { code = "", ...others } = Object.fromEntries(searchParams)
    expect(others).toEqual({ state, iss: this.#url })
    return code
  }

  /** What a code is worth. */
  async redeem(code: string): Promise<TokenAnswer> {
    const { verifier: code_verifier } = this.client
    return this.#token({ grant_type: "authorization_code", code, redirect_uri: callbackUrl, code_verifier })
  }

  /** What a refresh token is worth. */
  async refresh(token: string): Promise<TokenAnswer> {
    return this.#token({ grant_type: "refresh_token", refresh_token: token })
  }

  /** Checks an ID token (OpenID Connect Core §3.1.3.7). */
  async verify(idToken: string): Promise<JWTVerifyResult> {
    const keys = (await (await fetch(`${this.#url}/oauth/jwks`)).json()) as JSONWebKeySet
    return jwtVerify(idToken, createLocalJWKSet(keys), {
      issuer: this.#url,
      audience: this.client.id,
      requiredClaims: ["sub", "iat", "exp"],
    })
  }

  /** Asks who the person is, as told; by a header unless told. */
  async userinfo(accessToken: string, method = "GET", body?: URLSearchParams): Promise<TokenAnswer> {
    const headers = body === undefined ? { authorization: `Bearer ${accessToken}` } : {}
    const response = await fetch(`${this.#url}/oauth/userinfo`, { method, headers, ...(body && { body }) })
    expect(response.headers.get("content-type")).toMatch(/^application\/(?:problem\+)?json/)
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }

  async #token(request: Record<string, string>): Promise<TokenAnswer> {
    const { id } = this.client
    const form = new URLSearchParams({ ...request, resource: this.#resource })
    const headers: Record<string, string> = {}
    if (this.#by === "client_secret_basic") headers["authorization"] = `Basic ${btoa(`${id}:${this.#secret}`)}`
    else
      for (const [name, value] of [
        ["client_id", id],
        ["client_secret", this.#secret],
      ] as const)
        form.set(name, value)
    return post(`${this.#url}/oauth/token`, form, headers)
  }
}

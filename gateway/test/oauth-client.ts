import { hash, randomBytes } from "node:crypto"
import type { SignedInBrowser } from "./sign-in-as.ts"

/** What an authorization request says; whatever is undefined is left out. */
export type AuthorizationRequest = Readonly<Record<string, string | undefined>>

/** A token endpoint's answer. */
export interface TokenAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> & { readonly access_token?: string; readonly refresh_token?: string }
}

/** The redirect URI that clients here register. */
export const redirectUri = "http://127.0.0.1:43119/callback"

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

/** A browser that keeps cookies by their paths, and follows nothing by itself. */
export class Browser {
  readonly #cookies = new Map<string, Cookie>()
  #csrf = ""
  readonly #at: ReadonlyMap<string, string>

  /** @param at which origin is really reached where */
  constructor(signedIn: SignedInBrowser, at: ReadonlyMap<string, string> = new Map()) {
    this.signIn(signedIn)
    this.#at = at
  }

  /** Goes into every form that it sends. */
  get csrf(): string {
    return this.#csrf
  }

  /** Somebody signs in in it, in place of whoever was. */
  signIn({ cookie, csrf }: SignedInBrowser): void {
    this.#keep(`${cookie}; Path=/`)
    this.#csrf = csrf
  }

  /** Sends a request, with all cookies that are for its path. */
  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url)
    const sent = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path))
    const cookie = sent.map(({ name, value }) => `${name}=${value}`).join("; ")
    const headers = { accept: "text/html", cookie, ...(init.headers as Record<string, string> | undefined) }
    const response = await fetch(url, { ...init, headers, redirect: "manual" })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  /** Where a page sends the browser on to. */
  async next(response: Response, base: string): Promise<string> {
    await response.body?.cancel()
    const url = new URL(response.headers.get("location") ?? "", base)
    return url.href.replace(url.origin, this.#at.get(url.origin) ?? url.origin)
  }

  #keep(line: string): void {
    const [name, value] = pairOf(line.split(";")[0] ?? "")
    const path = /; path=([^;]*)/i.exec(line)?.[1] ?? "/"
    if (value === "") this.#cookies.delete(`${name} ${path}`)
    else this.#cookies.set(`${name} ${path}`, { name, value, path })
  }
}

function pairOf(cookie: string): [string, string] {
  const at = cookie.indexOf("=")
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1)]
}

/** A client that works as those from npm do, one request at a time. */
export class OauthClient {
  readonly #url: string
  readonly #resource: string
  readonly id: string
  verifier = randomBytes(32).toString("base64url")

  /** @param url of the gateway @param resource URL of the toolset */
  constructor(url: string, resource: string, id: string) {
    this.#url = url
    this.#resource = resource
    this.id = id
  }

  /** Registers itself (RFC 7591). */
  static async register(url: string, resource: string, metadata: object = {}): Promise<OauthClient> {
    const { body } = await register(url, metadata)
    return new OauthClient(url, resource, String(body["client_id"]))
  }

  /** Where it sends the browser. */
  authorizationUrl(request: AuthorizationRequest = {}): string {
    this.verifier = randomBytes(32).toString("base64url")
    const usual = {
      response_type: "code",
      client_id: this.id,
      redirect_uri: redirectUri,
      code_challenge: hash("sha256", this.verifier, "base64url"),
      code_challenge_method: "S256",
      scope: "mcp:tools offline_access",
      state: "a-state",
      resource: this.#resource,
      prompt: "consent",
    }
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...usual, ...request }))
      if (value !== undefined) query.set(name, value)
    return `${this.#url}/oauth/authorize?${query}`
  }

  /** Sends the browser there and gives the address of the consent page, or of whatever came in its place. */
  async ask(browser: Browser, request: AuthorizationRequest = {}): Promise<string> {
    return browser.next(await browser.send(this.authorizationUrl(request)), this.#url)
  }

  /** Lets the person at the browser decide on the consent page; gives the address that they end up at. */
  async decide(browser: Browser, page: string, fields: Record<string, string> = {}): Promise<URL> {
    const form = { decision: "allow", choose: "all", csrf: browser.csrf, ...fields }
    const decided = await browser.send(page, { method: "POST", body: new URLSearchParams(form) })
    if (decided.status !== 303) throw new Error(`refused: ${decided.status}`)
    const resumed = await browser.send(await browser.next(decided, this.#url))
    return new URL(await browser.next(resumed, this.#url))
  }

  /** Gets a code, by a person who agrees to everything. */
  async code(
    browser: Browser,
    request: AuthorizationRequest = {},
    fields: Record<string, string> = {},
  ): Promise<string> {
    const callback = await this.decide(browser, await this.ask(browser, request), fields)
    const code = callback.searchParams.get("code")
    if (code === null) throw new Error(`no code: ${callback}`)
    return code
  }

  /** Asks the token endpoint; for what a code is worth unless told otherwise. */
  async token(request: AuthorizationRequest): Promise<TokenAnswer> {
    const usual = {
      grant_type: "authorization_code",
      client_id: this.id,
      redirect_uri: redirectUri,
      code_verifier: this.verifier,
      resource: this.#resource,
    }
    const all = Object.entries({ ...usual, ...request }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    )
    return post(`${this.#url}/oauth/token`, new URLSearchParams(all))
  }

  /** Signs in, from the beginning to the tokens. */
  async signIn(browser: Browser, fields: Record<string, string> = {}, request: AuthorizationRequest = {}) {
    const { status, body } = await this.token({ code: await this.code(browser, request, fields) })
    if (status !== 200) throw new Error(JSON.stringify(body))
    return { accessToken: String(body.access_token), refreshToken: String(body.refresh_token), body }
  }

  /** Asks for new tokens. */
  async refresh(token: string, more: AuthorizationRequest = {}): Promise<TokenAnswer> {
    const nothing = { redirect_uri: undefined, code_verifier: undefined }
    return this.token({ ...nothing, grant_type: "refresh_token", refresh_token: token, ...more })
  }
}

/** Asks to be registered. */
export async function register(url: string, metadata: object = {}): Promise<TokenAnswer> {
  const usual = {
    client_name: "A test",
    redirect_uris: [redirectUri],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  }
  const headers = { "content-type": "application/json" }
  const body = JSON.stringify({ ...usual, ...metadata })
  const response = await fetch(`${url}/oauth/register`, { method: "POST", headers, body })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

/** Sends a form and reads JSON. */
export async function post(
  url: string,
  form: URLSearchParams,
  headers: Record<string, string> = {},
): Promise<TokenAnswer> {
  const response = await fetch(url, { method: "POST", headers, body: form })
  const text = await response.text()
  return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

/** Calls a tool by an access token. */
export async function callByToken(
  mcpUrl: string,
  token: string | undefined,
  name = "list_exhibitions",
  args: object = {},
) {
  return fetch(mcpUrl, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }),
  })
}

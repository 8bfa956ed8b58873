import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Egress } from "@sneck/runtime"
import { pino } from "pino"
import { createApp } from "../src/app.ts"
import { closeServices } from "../src/close-services.ts"
import { toConfig } from "../src/config.ts"
import { createServices } from "../src/create-services.ts"
import { expandScopes } from "../src/identity/principal.ts"
import type { Scope } from "../src/identity/principal.ts"
import type { Services } from "../src/services.ts"
import { defaultOrganisationId } from "../src/store/default-ids.ts"
import type { Store } from "../src/store/store.ts"
import { askApi } from "./api-client.ts"
import type { ApiAnswer } from "./api-client.ts"
import { CookieBrowser } from "./cookie-browser.ts"
import type { Visit } from "./cookie-browser.ts"
import type { StandInOidc } from "./stand-in-oidc.ts"

/** A gateway whose people sign in elsewhere. */
export interface SsoGateway extends AsyncDisposable {
  readonly services: Services
  readonly url: string
  /** Its own address, where others stand before it. */
  readonly reachedAt: string
  readonly dataDir: string
  /** Uses the API as an owner, or with the scopes of another key. */
  ask(method: string, path: string, body?: unknown, key?: string): Promise<ApiAnswer>
  makeKey(scopes: readonly Scope[]): Promise<string>
  /** Makes a provider, and gives its id. */
  addProvider(body: object, key?: string): Promise<string>
  /** Makes a provider of a stand-in, with more settings. */
  addOidc(provider: StandInOidc, settings?: object, key?: string): Promise<string>
}

/** What is different from the usual. */
export interface SsoGatewayOptions {
  /** One that other replicas use as well. */
  readonly dataDir?: string
  readonly egress?: Egress
  /** Where people reach it; its own address unless given. */
  readonly url?: () => string
}

/** Starts one on a store that is open; disposing stops it and leaves the store open. */
export async function startSsoGateway(store: Store, given: SsoGatewayOptions = {}): Promise<SsoGateway> {
  const dataDir = given.dataDir ?? (await mkdtemp(join(tmpdir(), "sneck-sso-")))
  const server = createServer()
  const config = toConfig({ dataDir, apiRequestsPerMinute: 100_000 })
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { url = address, ...options } = given
  const services = await createServices(config, store, { ...options, dataDir, log: pino({ level: "silent" }) }, url)
  server.on("request", createApp(services)).listen(0, "127.0.0.1")
  await once(server, "listening")
  const owner = await makeKey(["mcp:call", "admin"])

  async function makeKey(scopes: readonly Scope[]): Promise<string> {
    const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined }
    const founder = { id: "founder", name: "founder", kind: "key", organisationId: defaultOrganisationId } as const
    const all = { ...founder, ...limits, scopes: expandScopes(["admin"]) }
    return (await services.keys.create(all, { kind: "service", name: "a test", scopes: [...scopes] })).secret
  }

  const ask: SsoGateway["ask"] = async (method, path, body, key = owner) =>
    askApi({ url: address(), key }, method, path, body === undefined ? {} : { body })
  const addProvider: SsoGateway["addProvider"] = async (body, key) => {
    const made = await ask("POST", "/identity-providers", body, key)
    if (made.status !== 201) throw new Error(JSON.stringify(made.body))
    return String(made.body["id"])
  }
  return {
    services,
    url: url(),
    reachedAt: address(),
    dataDir,
    ask,
    makeKey,
    addProvider,
    addOidc: async ({ issuer, clientId, clientSecret }, settings = {}, key) => {
      const usual = { issuer, clientId, allowPrivateNetwork: true, domains: ["example.com"] }
      return addProvider({ kind: "oidc", name: "Directory", settings: { ...usual, ...settings }, clientSecret }, key)
    },
    [Symbol.asyncDispose]: async () => {
      await closeServices(services, server)
      if (given.dataDir === undefined) await rm(dataDir, { recursive: true })
    },
  }
}

/** Signs in by a provider with a fresh browser, as far as it is let. */
export async function signInBy(
  { url }: SsoGateway,
  provider: string,
  browser: CookieBrowser = new CookieBrowser(),
): Promise<{ readonly visit: Visit; readonly browser: CookieBrowser }> {
  // A path that needs no page: what counts is who is there.
  const visit = await browser.visit(`${url}/sso/${provider}/start?return=/api/v1/whoami`)
  return { visit, browser }
}

/** Who is signed in in a browser; undefined: nobody. */
export async function whoIsIn({ url }: SsoGateway, browser: CookieBrowser): Promise<{ id: string } | undefined> {
  const response = await fetch(`${url}/api/v1/whoami`, { headers: { cookie: browser.header } })
  return response.status === 200 ? ((await response.json()) as { id: string }) : undefined
}

/** The code of a problem page or document, as far as it tells one. */
export function refusalOf({ status, text }: Visit): string {
  const code = /"code":"([a-z-]+)"/.exec(text)?.[1]
  return `${status} ${code ?? text.slice(0, 200)}`
}

import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Provider } from "oidc-provider"
import type { Account, Configuration } from "oidc-provider"
import { afterAll, beforeAll, expect, test } from "vitest"
import { CookieBrowser } from "../../../test/cookie-browser.ts"
import type { Visit } from "../../../test/cookie-browser.ts"
import { startSsoGateway, whoIsIn } from "../../../test/sso-gateway.ts"
import type { SsoGateway } from "../../../test/sso-gateway.ts"
import { openPostgres } from "../../store/postgres.ts"
import { createPostgresDatabase, runsPostgres } from "../../../test/postgres-database.ts"
import type { PostgresDatabase } from "../../../test/postgres-database.ts"
import type { Store } from "../../store/store.ts"

const clientSecret = "a secret that nobody guesses"
let database: PostgresDatabase
let stores: Store[]
let first: SsoGateway
let second: SsoGateway
let issuer: string
let provider: string
const server = createServer()

function configuration(redirectUri: string): Configuration {
  return {
    clients: [{ client_id: "sneck", client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
    pkce: { required: () => true },
    findAccount: (_, accountId): Account => ({
      accountId,
      claims: () => ({
        sub: accountId,
        email: `${accountId}@example.com`,
        email_verified: true,
        name: `Dr. ${accountId}`,
        groups: ["platform"],
      }),
    }),
  }
}

beforeAll(async () => {
  if (!runsPostgres) return
  database = await createPostgresDatabase()
  stores = [await openPostgres(database.url), await openPostgres(database.url)]
  const [one, two] = stores as [Store, Store]
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  first = await startSsoGateway(one)
  second = await startSsoGateway(two, { dataDir: first.dataDir, url: () => first.url })
  const groups = { platform: { role: "developer" } }
  const settings = { issuer, clientId: "sneck", allowPrivateNetwork: true, domains: ["example.com"], groups }
  provider = await first.addProvider({ kind: "oidc", name: "oidc-provider", settings, clientSecret })
  const oidc = new Provider(issuer, configuration(`${first.url}/sso/${provider}/callback`))
  server.on("request", (req, res) => void oidc.callback()(req, res))
}, 30_000)

afterAll(async () => {
  if (!runsPostgres) return
  await first[Symbol.asyncDispose]()
  await second[Symbol.asyncDispose]()
  await Promise.all(stores.map(async (store) => store.close()))
  server.closeAllConnections()
  server.close()
  await database.drop()
})

/** Sends the forms of the provider's pages until it sends the browser back to us. */
async function passForms(browser: CookieBrowser, visit: Visit, until: (url: string) => boolean): Promise<Visit> {
  let at = visit
  while (at.url.startsWith(issuer)) {
    const action = /action="([^"]+)"/.exec(at.text)?.[1]
    const prompt = /name="prompt" value="([^"]+)"/.exec(at.text)?.[1]
    if (action === undefined || prompt === undefined) throw new Error(`no form: ${at.status} ${at.text.slice(0, 300)}`)
    const typed = prompt === "login" ? { login: "ada", password: "any" } : {}
    at = await browser.visit(new URL(action, issuer).href, { form: { prompt, ...typed }, until })
  }
  return at
}

test.runIf(runsPostgres)(
  "a certified provider is signed in at on one replica and let in by another one, with groups from userinfo",
  async () => {
    const browser = new CookieBrowser()
    const isBack = (url: string): boolean => url.startsWith(`${first.url}/sso/`) && url.includes("/callback")
    const shown = await browser.visit(`${first.url}/sso/${provider}/start?return=/api/v1/whoami`, { until: isBack })
    const back = await passForms(browser, shown, isBack)
    // Another replica behind the same name gets the rest.
    const done = await browser.visit(back.url.replace(first.url, second.reachedAt))
    expect(done.status, done.text).toBe(200)
    const person = await whoIsIn(first, browser)
    expect(person).toMatchObject({ name: "Dr. ada", scopes: expect.arrayContaining(["source:write"]) })
    await first.ask("PATCH", `/identity-providers/${provider}`, { enabled: false })
    await expect
      .poll(async () => whoIsIn({ ...second, url: second.reachedAt }, browser), { timeout: 1_000 })
      .toBe(undefined)
  },
  30_000,
)

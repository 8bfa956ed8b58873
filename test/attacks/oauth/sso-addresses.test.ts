import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { createEgress } from "@sneck/runtime"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { expandScopes } from "../../../gateway/src/identity/principal.ts"
import { newId } from "../../../gateway/src/store/new-id.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import { CookieBrowser } from "../../../gateway/test/cookie-browser.ts"
import { insertOrganisation } from "../../../gateway/test/store-rows.ts"
import { refusalOf, signInBy, startSsoGateway } from "../../../gateway/test/sso-gateway.ts"
import type { SsoGateway } from "../../../gateway/test/sso-gateway.ts"
import { startStandInOidc } from "../../../gateway/test/stand-in-oidc.ts"
import type { StandInOidc } from "../../../gateway/test/stand-in-oidc.ts"

/** Reached in the place of a public provider: the rest goes the usual way, through all checks. */
const publicIssuer = "https://id.example.com"

let store: Store
let gateway: SsoGateway
let directory: StandInOidc
/** What must never be reached. */
const canary = createServer((socket) => {
  reached += 1
  socket.destroy()
})
let reached = 0

beforeAll(async () => {
  store = await openTemporaryStore()
  directory = await startStandInOidc()
  const egress = createEgress()
  const request: typeof egress.request = async (wanted) =>
    egress.request(
      wanted.origin === publicIssuer ? { ...wanted, origin: directory.issuer, allowPrivate: true } : wanted,
    )
  gateway = await startSsoGateway(store, { egress: { ...egress, request } })
  await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve))
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await directory[Symbol.asyncDispose]()
  await new Promise((resolve) => canary.close(resolve))
  await store.close()
})
beforeEach(() => {
  const sub = newId("sub")
  directory.person = { sub, email: `${sub}@example.com`, email_verified: true, name: "Grace", groups: [] }
  directory.mischief = {}
  reached = 0
})

test("metadata that redirects or never ends is not followed", async () => {
  const answers: StandInOidc["mischief"]["answer"][] = [
    (_, res) => Boolean(res.writeHead(302, { location: `http://127.0.0.1:${port()}/` }).end()),
    (_, res) => Boolean(res.writeHead(200, { "content-type": "application/json" }).end(" ".repeat(5_000_000))),
    (_, res) => Boolean(res.writeHead(200, { "content-type": "text/html" }).end("<html>")),
  ]
  for (const answer of answers) {
    const provider = await gateway.addOidc(directory)
    Object.assign(directory.mischief, { answer })
    const { visit } = await signInBy(gateway, provider)
    expect(refusalOf(visit)).toMatch(/^(?:403 sso-refused|502 sso-unavailable)$/)
  }
  expect(reached).toBe(0)
})

const hosts = [
  "127.0.0.1", "127.1", "2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "0", "0.0.0.0", "①②⑦.⓪.⓪.①",
  "１２７．０．０．１", "127。0。0。1", "%31%32%37.0.0.1", "localhost", "LOCALHOST", "ｌｏｃａｌｈｏｓｔ", "user@127.0.0.1",
  "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
  "[fc00::1]", "[fe80::1]", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "0xa9fea9fe", "100.64.0.1",
  "198.18.0.1", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
] // prettier-ignore

function port(): number {
  return (canary.address() as AddressInfo).port
}

test.each(hosts)("a provider at %s is not asked, nor for its keys, tokens or userinfo", async (host) => {
  const settings = { issuer: `https://${host}:${port()}`, clientId: "sneck" }
  const made = await gateway.ask("POST", "/identity-providers", { kind: "oidc", name: "inside", settings })
  if (made.status === 201) {
    const tried = await gateway.ask("POST", `/identity-providers/${String(made.body["id"])}/test`)
    expect(tried.body).toMatchObject({ ok: false, checks: [{ at: "settings.issuer", ok: false }, {}] })
  } else {
    expect(made.status).toBe(422)
  }
  for (const endpoint of ["jwks_uri", "token_endpoint", "userinfo_endpoint"]) {
    expect(await tryEndpoint(endpoint, `https://${host}:${port()}/`)).toBe("502 sso-unavailable")
    expect(await tryEndpoint(endpoint, `http://${host}:${port()}/`)).toMatch(
      /^(?:502 sso-unavailable|403 sso-refused)$/,
    )
  }
  expect(reached).toBe(0)
})

/** A provider on the open network whose metadata point inwards. */
async function tryEndpoint(endpoint: string, url: string): Promise<string> {
  directory.mischief.metadata = (metadata) => ({
    ...JSON.parse(JSON.stringify(metadata).replaceAll(directory.issuer, publicIssuer)),
    [endpoint]: url,
  })
  directory.mischief.claims = ({ email: _email, ...claims }) => ({ ...claims, iss: publicIssuer })
  directory.mischief.callback = (back) => back.set("iss", publicIssuer)
  const settings = { issuer: publicIssuer, allowPrivateNetwork: false }
  const provider = await gateway.addOidc(directory, settings)
  const browser = new CookieBrowser()
  const start = `${gateway.url}/sso/${provider}/start`
  const away = await browser.visit(start, { until: (next) => next.startsWith(publicIssuer) })
  const back = await browser.visit(away.url.replace(publicIssuer, directory.issuer))
  return refusalOf(back)
}

test("a provider on the open network is asked for all of these", async () => {
  expect(await tryEndpoint("service_documentation", publicIssuer)).toMatch(/^(?:200|404) /)
  expect(directory.asked.slice(-4)).toEqual(["/authorize", "/token", "/jwks", "/userinfo"])
})

test("another organisation than the operator's has no provider at a private address, nor by http", async () => {
  const organisationId = await insertOrganisation(store)
  const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined }
  const founder = { id: "founder", name: "founder", kind: "key", organisationId, ...limits } as const
  const { secret } = await gateway.services.keys.create(
    { ...founder, scopes: expandScopes(["admin"]) },
    { kind: "service", name: "founder", scopes: ["identity:write", "mcp:call", "toolset:read"] },
  )
  const settings = { issuer: directory.issuer, clientId: "sneck" }
  const at = (more: object) => ({ kind: "oidc", name: "inside", settings: { ...settings, ...more } })
  const inside = await gateway.ask("POST", "/identity-providers", at({ allowPrivateNetwork: true }), secret)
  expect(inside).toMatchObject({ status: 403, body: { code: "private-network" } })
  expect((await gateway.ask("POST", "/identity-providers", at({}), secret)).status).toBe(422)
})

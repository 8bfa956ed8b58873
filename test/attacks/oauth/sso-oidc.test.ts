import { createHmac } from "node:crypto"
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from "jose"
import type { JWTPayload } from "jose"
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { newId } from "../../../gateway/src/store/new-id.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import { CookieBrowser } from "../../../gateway/test/cookie-browser.ts"
import type { Visit } from "../../../gateway/test/cookie-browser.ts"
import { insertTeam, insertUser } from "../../../gateway/test/people-rows.ts"
import { insertOrganisation } from "../../../gateway/test/store-rows.ts"
import { refusalOf, signInBy, startSsoGateway, whoIsIn } from "../../../gateway/test/sso-gateway.ts"
import type { SsoGateway } from "../../../gateway/test/sso-gateway.ts"
import { startStandInOidc } from "../../../gateway/test/stand-in-oidc.ts"
import type { StandInOidc } from "../../../gateway/test/stand-in-oidc.ts"

let store: Store
let gateway: SsoGateway
let directory: StandInOidc
let hostile: StandInOidc

beforeAll(async () => {
  store = await openTemporaryStore()
  ;[directory, hostile] = await Promise.all([startStandInOidc(), startStandInOidc()])
  gateway = await startSsoGateway(store)
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await Promise.all([directory[Symbol.asyncDispose](), hostile[Symbol.asyncDispose]()])
  await store.close()
})
beforeEach(() => {
  for (const provider of [directory, hostile]) {
    const sub = newId("sub")
    provider.person = { sub, email: `${sub}@example.com`, email_verified: true, name: "Grace", groups: [] }
    provider.mischief = {}
  }
})

/** Begins a sign-in and comes to where the provider sends the browser back; it has not gone there. */
async function comeBack(provider: string, browser: CookieBrowser): Promise<URL> {
  const { url } = await browser.visit(`${gateway.url}/sso/${provider}/start?return=/api/v1/whoami`, {
    until: (next) => next.startsWith(`${gateway.url}/sso/`) && next.includes("/callback"),
  })
  return new URL(url)
}

async function expectOut(visit: Visit, browser: CookieBrowser, code = "403 sso-refused"): Promise<void> {
  expect(refusalOf(visit)).toBe(code)
  expect(await whoIsIn(gateway, browser)).toBeUndefined()
}

test("the answer of another issuer is not taken for that of the one that was asked (mix-up)", async () => {
  const provider = await gateway.addOidc(directory)
  directory.mischief.callback = (back) => back.set("iss", hostile.issuer)
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
})

test("an answer that leaves its issuer out is not taken from a provider that tells it", async () => {
  const provider = await gateway.addOidc(directory)
  directory.mischief.callback = (back) => back.delete("iss")
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
})

test("a sign-in that was begun at one provider does not end at another one", async () => {
  const [honest, other] = [await gateway.addOidc(directory), await gateway.addOidc(hostile)]
  const browser = new CookieBrowser()
  const back = await comeBack(other, browser)
  back.pathname = `/sso/${honest}/callback`
  await expectOut(await browser.visit(back.href), browser, "403 sso-flow-over")
})

test("nobody is signed in as somebody else by a link to the end of that one's sign-in (login CSRF)", async () => {
  const provider = await gateway.addOidc(directory)
  const back = await comeBack(provider, new CookieBrowser())
  const victim = new CookieBrowser()
  await expectOut(await victim.visit(back.href), victim, "403 sso-flow-over")
  await comeBack(provider, victim)
  await expectOut(await victim.visit(back.href), victim, "403 sso-flow-over")
})

test("a state that nobody was given begins nothing", async () => {
  const provider = await gateway.addOidc(directory)
  const browser = new CookieBrowser()
  await comeBack(provider, browser)
  for (const state of ["", "x", "a".repeat(43), "%00", "' or 1=1 --"]) {
    const url = `${gateway.url}/sso/${provider}/callback?code=x&state=${encodeURIComponent(state)}`
    await expectOut(await browser.visit(url), browser, "403 sso-flow-over")
  }
})

test("the end of a sign-in is good once, also of two at the same time", async () => {
  const provider = await gateway.addOidc(directory)
  const browser = new CookieBrowser()
  const back = await comeBack(provider, browser)
  const visits = await Promise.all([browser.visit(back.href), browser.visit(back.href)])
  expect(visits.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403])
  expect(refusalOf(await browser.visit(back.href))).toBe("403 sso-flow-over")
})

test("a code of somebody else's sign-in is worth nothing in another one (code injection)", async () => {
  const provider = await gateway.addOidc(directory)
  const stolen = await comeBack(provider, new CookieBrowser())
  const browser = new CookieBrowser()
  const own = await comeBack(provider, browser)
  own.searchParams.set("code", stolen.searchParams.get("code") ?? "")
  await expectOut(await browser.visit(own.href), browser)
})

test("an ID token that was made for another sign-in is refused (nonce)", async () => {
  const provider = await gateway.addOidc(directory)
  for (const nonce of ["another", undefined]) {
    directory.mischief.claims = (claims) => ({ ...claims, nonce })
    const { visit, browser } = await signInBy(gateway, provider)
    await expectOut(visit, browser)
  }
})

const forgeries: Readonly<Record<string, (claims: JWTPayload) => Promise<string> | string>> = {
  "without a signature": (claims) => new UnsecuredJWT(claims).encode(),
  "signed by HS256 with the client secret": (claims) => hmac(claims, directory.clientSecret),
  "signed by HS256 with the public key": (claims) => hmac(claims, JSON.stringify(directory.publicJwk)),
  "signed by another key under the same kid": async (claims) => {
    const { privateKey } = await generateKeyPair("RS256")
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(privateKey)
  },
  "that brings its own key": async (claims) => {
    const { privateKey, publicKey } = await generateKeyPair("RS256")
    const header = { alg: "RS256", jwk: await exportJWK(publicKey), jku: `${hostile.issuer}/jwks` }
    return new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
  },
  "with its signature cut off": (claims) => `${new UnsecuredJWT(claims).encode().split(".", 2).join(".")}.`,
}

function hmac(claims: JWTPayload, secret: string): string {
  const signed = `${encoded({ alg: "HS256", kid: "one" })}.${encoded(claims)}`
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url")
}

test.each(Object.entries(forgeries))("an ID token %s is refused", async (_, forge) => {
  const provider = await gateway.addOidc(directory)
  directory.mischief.idToken = forge
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
})

const past = Math.floor(Date.now() / 1_000) - 3_600
test.each([
  ["of another issuer", { iss: "https://evil.example.com" }],
  ["for another client", { aud: "another" }],
  ["for us among others, by somebody else", { aud: ["sneck", "another"], azp: "another" }],
  ["that has expired", { exp: past }],
  ["that will be made tomorrow", { nbf: Math.floor(Date.now() / 1_000) + 86_400 }],
  ["about nobody", { sub: undefined }],
])("an ID token %s is refused", async (_, claims) => {
  const provider = await gateway.addOidc(directory)
  directory.mischief.claims = (honest) => ({ ...honest, ...claims })
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
})

test("userinfo about somebody else is refused", async () => {
  const provider = await gateway.addOidc(directory)
  directory.mischief.claims = ({ email: _email, ...claims }) => ({ ...claims, sub: "mallory" })
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
})

test.each([false, undefined, "false", 1, null, ["true"]])(
  "an address that is verified as %j takes no account over, and makes none",
  async (verified) => {
    const provider = await gateway.addOidc(directory)
    const id = await insertUser(store, { email: String(directory.person["email"]), role: "admin" })
    directory.person = { ...directory.person, email_verified: verified }
    const { visit, browser } = await signInBy(gateway, provider)
    await expectOut(visit, browser, "403 sso-address-unverified")
    const links = store.db.selectFrom("user_identities").selectAll().where("user_id", "=", id)
    expect(await links.execute()).toEqual([])
  },
)

test.each(["ada@evil.example", "ada@example.com@evil.example", "ada@example.com.evil.example", "ada@sub.example.com"])(
  "a provider of example.com lets nobody in as %s",
  async (email) => {
    const provider = await gateway.addOidc(directory)
    await insertUser(store, { email: `${newId("x")}@evil.example` })
    directory.person = { ...directory.person, email }
    const { visit, browser } = await signInBy(gateway, provider)
    expect(refusalOf(visit)).toMatch(/403 sso-(?:other-domain|address-unverified)/)
    expect(await whoIsIn(gateway, browser)).toBeUndefined()
  },
)

test("a provider for any domain takes no account over", async () => {
  const provider = await gateway.addOidc(directory, { domains: [] })
  await insertUser(store, { email: String(directory.person["email"]), role: "owner" })
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser, "403 sso-address-taken")
})

test("whoever gets an address that somebody else had does not get their account", async () => {
  const provider = await gateway.addOidc(directory)
  await signInBy(gateway, provider)
  directory.person = { ...directory.person, sub: "the next one" }
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser, "403 sso-other-subject")
})

test("people of another organisation with the same address are not touched", async () => {
  const provider = await gateway.addOidc(directory)
  const organisation_id = await insertOrganisation(store)
  const email = String(directory.person["email"])
  const foreign = await insertUser(store, { organisation_id, email, role: "owner" })
  const { browser } = await signInBy(gateway, provider)
  const person = await whoIsIn(gateway, browser)
  expect(person).toMatchObject({ organisation: "default", scopes: ["mcp:call", "toolset:read"] })
  expect(person?.id).not.toBe(foreign)
  const row = await store.db.selectFrom("users").selectAll().where("id", "=", foreign).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ organisation_id, role: "owner", version: 1 })
})

test("who is disabled here stays out, whatever the provider says", async () => {
  const provider = await gateway.addOidc(directory)
  await insertUser(store, { email: String(directory.person["email"]), status: "disabled" })
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser, "403 account-disabled")
})

test("an admin makes no owners by a provider, neither by role nor by team", async () => {
  const admin = await gateway.makeKey(["identity:read", "identity:write", "mcp:call", "toolset:read"])
  const team = (await insertTeam(store, [], { role: "owner" })).replaceAll("_", "-")
  const mappings = [{ groups: { all: { role: "owner" } } }, { groups: { all: { team } } }, { defaultRole: "developer" }]
  for (const mapping of mappings) {
    const { issuer, clientId } = directory
    const settings = { issuer, clientId, allowPrivateNetwork: true, domains: ["example.com"], ...mapping }
    const body = { kind: "oidc", name: "mine", settings }
    expect(await gateway.ask("POST", "/identity-providers", body, admin)).toMatchObject({
      status: 403,
      body: { code: "exceeds-own-rights" },
    })
  }
  const own = {
    kind: "oidc",
    name: "mine",
    settings: { issuer: directory.issuer, clientId: "x", defaultRole: "owner" },
  }
  expect((await gateway.ask("POST", "/identity-providers", own)).status).toBe(422)
})

test("an admin does not come in as an owner by a provider of their own", async () => {
  const admin = await gateway.makeKey(["identity:write", "mcp:call", "toolset:read"])
  const provider = await gateway.addOidc(hostile, {}, admin)
  await insertUser(store, { email: String(hostile.person["email"]), role: "owner" })
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser, "403 sso-too-powerful")
})

test("what an owner let a provider give, it gives no longer once somebody else has changed it", async () => {
  const admin = await gateway.makeKey(["identity:write", "mcp:call", "toolset:read"])
  const provider = await gateway.addOidc(directory, { groups: { chiefs: { role: "owner" } } })
  directory.person = { ...directory.person, groups: ["chiefs"] }
  const { browser } = await signInBy(gateway, provider)
  expect(await whoIsIn(gateway, browser)).toMatchObject({ scopes: expect.arrayContaining(["admin"]) })
  const renamed = await gateway.ask("PATCH", `/identity-providers/${provider}`, { name: "mine" }, admin)
  expect(renamed.body).toMatchObject({ code: "exceeds-own-rights" })
  const { issuer, clientId } = directory
  const settings = { issuer, clientId, allowPrivateNetwork: true, domains: ["example.com"] }
  await gateway.ask("PATCH", `/identity-providers/${provider}`, { settings }, admin)
  expect((await signInBy(gateway, provider)).visit.status).toBe(200)
  await signInBy(gateway, provider)
  const after = await whoIsIn(gateway, browser)
  expect((after as unknown as { scopes: string[] }).scopes).not.toContain("admin")
})

test("the issuer of a provider is for good: its subjects are other people elsewhere", async () => {
  const provider = await gateway.addOidc(directory)
  const settings = { issuer: hostile.issuer, clientId: "sneck", allowPrivateNetwork: true }
  const changed = await gateway.ask("PATCH", `/identity-providers/${provider}`, { settings })
  expect(changed).toMatchObject({ status: 422, body: { code: "issuer-is-for-good" } })
})

test("metadata that names another issuer is refused", async () => {
  const provider = await gateway.addOidc(hostile)
  hostile.mischief.metadata = (metadata) => ({ ...metadata, issuer: directory.issuer })
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
})

test.each(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "not a url"])(
  "nobody is sent to %s",
  async (endpoint) => {
    const provider = await gateway.addOidc(hostile)
    hostile.mischief.metadata = (metadata) => ({ ...metadata, authorization_endpoint: endpoint })
    const { visit } = await signInBy(gateway, provider)
    expect(refusalOf(visit)).toMatch(/^(?:403 sso-refused|502 sso-unusable)$/)
  },
)

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "/%09/evil.example",
  "",
])("nobody is sent to %j after signing in", async (place) => {
  const provider = await gateway.addOidc(directory)
  const browser = new CookieBrowser()
  const { trail } = await browser.visit(`${gateway.url}/sso/${provider}/start?return=${encodeURIComponent(place)}`)
  const last = new URL(trail.at(-1) ?? "")
  expect([last.origin, last.pathname.startsWith("//")]).toEqual([gateway.url, false])
})

test("what a provider writes into its refusal is not shown", async () => {
  const provider = await gateway.addOidc(directory)
  directory.mischief.callback = (back) => {
    back.delete("code")
    back.set("error", "<script>alert(1)</script>")
    back.set("error_description", "call 0800 <b>now</b>")
  }
  const { visit, browser } = await signInBy(gateway, provider)
  await expectOut(visit, browser)
  expect(visit.text).not.toMatch(/script|0800/)
})

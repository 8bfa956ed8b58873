import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { CookieBrowser } from "../../../test/cookie-browser.ts"
import { storeKinds } from "../../../test/each-store.ts"
import { insertTeam, insertUser } from "../../../test/people-rows.ts"
import { refusalOf, signInBy, startSsoGateway, whoIsIn } from "../../../test/sso-gateway.ts"
import type { SsoGateway } from "../../../test/sso-gateway.ts"
import { startStandInOidc } from "../../../test/stand-in-oidc.ts"
import type { StandInOidc } from "../../../test/stand-in-oidc.ts"
import { newId } from "../../store/new-id.ts"
import type { Store } from "../../store/store.ts"
import { enforcedProvider, identityProvidersFor } from "./providers-for.ts"

describe.each(storeKinds)("on $kind", (kind) => {
  let store: Store
  let gateway: SsoGateway
  let directory: StandInOidc

  beforeAll(async () => {
    store = await kind.open()
    gateway = await startSsoGateway(store)
    directory = await startStandInOidc()
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await directory[Symbol.asyncDispose]()
    await store.close()
  })
  beforeEach(() => {
    const sub = newId("sub")
    directory.person = { sub, email: `${sub}@example.com`, email_verified: true, name: "Grace", groups: [] }
    directory.mischief = {}
  })

  async function rowOf(id: string | undefined) {
    return store.db
      .selectFrom("users")
      .selectAll()
      .where("id", "=", id ?? "")
      .executeTakeFirstOrThrow()
  }

  async function teamsOf(id: string): Promise<string[]> {
    const rows = await store.db.selectFrom("team_members").selectAll().where("user_id", "=", id).execute()
    return rows.map((row) => row.team_id).toSorted()
  }

  test("somebody new gets an account with the default role, and is the same one the next time", async () => {
    const provider = await gateway.addOidc(directory)
    const { visit, browser } = await signInBy(gateway, provider)
    expect(visit.status, visit.text).toBe(200)
    const person = await whoIsIn(gateway, browser)
    expect(person).toMatchObject({ kind: "user", name: "Grace", scopes: ["mcp:call", "toolset:read"] })
    expect(await rowOf(person?.id)).toMatchObject({ managed_by: "sso", status: "active", role: "member" })
    directory.person = { ...directory.person, email: "married@example.com", name: "Grace H." }
    const again = await whoIsIn(gateway, (await signInBy(gateway, provider)).browser)
    expect(again).toMatchObject({ id: person?.id, name: "Grace H." })
  })

  test("who was invited is found by a verified address of the provider's domains", async () => {
    const provider = await gateway.addOidc(directory, { provisioning: "existing" })
    const email = String(directory.person["email"])
    const id = await insertUser(store, { email, role: "developer", status: "invited" })
    const { browser } = await signInBy(gateway, provider)
    expect(await whoIsIn(gateway, browser)).toMatchObject({ id })
    expect(await rowOf(id)).toMatchObject({ status: "active", managed_by: "local", name: "Ada" })
  })

  test("who was not invited stays out where a provider makes no accounts", async () => {
    const provider = await gateway.addOidc(directory, { provisioning: "existing" })
    const { visit, browser } = await signInBy(gateway, provider)
    expect(refusalOf(visit)).toBe("403 sso-not-invited")
    expect(await whoIsIn(gateway, browser)).toBeUndefined()
  })

  test("groups bring teams and roles, each sign-in anew, and leave what was given here alone", async () => {
    const email = String(directory.person["email"])
    const id = await insertUser(store, { email })
    const local = await insertTeam(store, [id])
    const platform = await insertTeam(store, [])
    const slug = platform.replaceAll("_", "-")
    const groups = { platform: { team: slug, role: "developer" }, lookers: { role: "auditor" } }
    const provider = await gateway.addOidc(directory, { groups })
    directory.person = { ...directory.person, groups: ["platform", "constructor", "others"] }
    const { browser } = await signInBy(gateway, provider)
    expect(await teamsOf(id)).toEqual([local, platform].toSorted())
    expect(await whoIsIn(gateway, browser)).toMatchObject({ scopes: expect.arrayContaining(["source:write"]) })
    directory.person = { ...directory.person, groups: "lookers" }
    await signInBy(gateway, provider)
    expect(await teamsOf(id)).toEqual([local])
    const after = (await whoIsIn(gateway, browser)) as unknown as { scopes: string[] }
    expect(after.scopes).toContain("insight:read")
    expect(after.scopes).not.toContain("source:write")
  })

  test("groups may come from userinfo, of the same subject", async () => {
    const { groups: _, ...rest } = directory.person
    const provider = await gateway.addOidc(directory, { groups: { staff: { role: "developer" } } })
    directory.mischief.claims = ({ groups: _groups, ...claims }) => claims
    directory.person = { ...rest, groups: ["staff"] }
    const { browser } = await signInBy(gateway, provider)
    expect(await whoIsIn(gateway, browser)).toMatchObject({ scopes: expect.arrayContaining(["source:write"]) })
  })

  test("who must show themselves anew is asked for that, and a session of yesterday is not enough", async () => {
    const provider = await gateway.addOidc(directory)
    const browser = new CookieBrowser()
    const start = `${gateway.url}/sso/${provider}/start?return=/api/v1/whoami&fresh=1`
    const visit = await browser.visit(start)
    expect(visit.status).toBe(200)
    expect(visit.trail[1]).toContain("prompt=login&max_age=0")
    directory.mischief.claims = (claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1_000) - 86_400 })
    expect(refusalOf(await browser.visit(start))).toBe("403 sso-refused")
  })

  test("a provider that is switched off lets nobody in, and whoever came in by it is out", async () => {
    const provider = await gateway.addOidc(directory)
    const { browser } = await signInBy(gateway, provider)
    expect(await whoIsIn(gateway, browser)).toBeDefined()
    expect((await gateway.ask("PATCH", `/identity-providers/${provider}`, { enabled: false })).status).toBe(200)
    expect(await whoIsIn(gateway, browser)).toBeUndefined()
    expect(refusalOf((await signInBy(gateway, provider)).visit)).toBe("404 unknown-identity-provider")
  })

  test("what a sign-in page offers follows organisation and address, and who has to take it", async () => {
    const domains = [`${newId("d").replace("_", "")}.example`]
    const provider = await gateway.addOidc(directory, { domains, enforced: true })
    const email = `ada@${domains[0] ?? ""}`
    const [offered] = await identityProvidersFor(store, { email })
    expect(offered).toMatchObject({ id: provider, name: "Directory", startPath: `/sso/${provider}/start` })
    expect(await identityProvidersFor(store, { organisation: "nobody" })).toEqual([])
    const organisationId = offered?.organisation.id ?? ""
    const all = await identityProvidersFor(store, { organisationId })
    expect(all.map(({ id }) => id)).toContain(provider)
    const person = { organisationId, email, isOwner: false }
    expect((await enforcedProvider(store, person))?.id).toBe(provider)
    expect(await enforcedProvider(store, { ...person, isOwner: true })).toBeUndefined()
    expect(await enforcedProvider(store, { ...person, email: "ada@elsewhere.example" })).toBeUndefined()
  })

  test("trying a provider says what is wrong and where", async () => {
    const provider = await gateway.addOidc(directory)
    const good = await gateway.ask("POST", `/identity-providers/${provider}/test`)
    expect(good.body).toMatchObject({ ok: true })
    directory.mischief.metadata = (metadata) => ({
      ...metadata,
      id_token_signing_alg_values_supported: ["HS256"],
      scopes_supported: ["openid"],
    })
    const bad = await gateway.ask("POST", `/identity-providers/${provider}/test`)
    const wrong = (bad.body["checks"] as { at: string; ok: boolean }[]).filter(({ ok }) => !ok)
    expect(wrong.map(({ at }) => at)).toEqual(["settings.issuer", "settings.scopes"])
    directory.mischief.metadata = (metadata) => ({ ...metadata, issuer: "https://other.example.com" })
    const other = await gateway.ask("POST", `/identity-providers/${provider}/test`)
    expect(other.body).toMatchObject({ ok: false, checks: [{ at: "settings.issuer", ok: false }, { ok: true }] })
  })

  test("the client secret is sealed, and nobody is shown it", async () => {
    const provider = await gateway.addOidc(directory)
    const shown = await gateway.ask("GET", `/identity-providers/${provider}`)
    expect(JSON.stringify(shown.body)).not.toContain(directory.clientSecret)
    expect(shown.body["hasClientSecret"]).toBe(true)
    const row = await store.db.selectFrom("identity_providers").selectAll().where("id", "=", provider).execute()
    expect(JSON.stringify(row)).not.toContain(directory.clientSecret)
  })
})

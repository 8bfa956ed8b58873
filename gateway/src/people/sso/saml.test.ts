import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CookieBrowser } from "../../../test/cookie-browser.ts"
import { storeKinds } from "../../../test/each-store.ts"
import { insertTeam, insertUser } from "../../../test/people-rows.ts"
import { samlCertificates } from "../../../test/saml-certificates.ts"
import { refusalOf, startSsoGateway, whoIsIn } from "../../../test/sso-gateway.ts"
import type { SsoGateway } from "../../../test/sso-gateway.ts"
import * as saml from "../../../test/stand-in-saml.ts"
import { newId } from "../../store/new-id.ts"
import type { Store } from "../../store/store.ts"

function answer(request: saml.SamlRequest, words: saml.SamlWords): Record<string, string> {
  const signed = saml.signSaml(saml.samlAssertion(request, words), "Assertion")
  return saml.samlForm(request, saml.samlResponse(request, signed))
}

describe.each(storeKinds)("on $kind", (kind) => {
  let store: Store
  let gateway: SsoGateway

  beforeAll(async () => {
    store = await kind.open()
    gateway = await startSsoGateway(store)
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await store.close()
  })

  async function addSaml(settings: object = {}): Promise<string> {
    const { certificate } = samlCertificates.directory
    const usual = { domains: ["example.com"], entityId: saml.samlIssuer, entryPoint: saml.samlEntryPoint }
    const given = { ...usual, certificates: [certificate], ...settings }
    return gateway.addProvider({ kind: "saml", name: "Directory", settings: given })
  }

  async function ask(provider: string, browser: CookieBrowser, query = ""): Promise<saml.SamlRequest> {
    const start = `${gateway.url}/sso/${provider}/start?return=/api/v1/whoami${query}`
    const { url } = await browser.visit(start, { until: (next) => next.startsWith(saml.samlEntryPoint) })
    return saml.readSamlRequest(url)
  }

  test("an assertion lets in by a POST without cookies, once the browser has proved that it began this", async () => {
    const provider = await addSaml()
    const words = {
      nameId: newId("sub"),
      attributes: { email: ["Grace@Example.com"], displayName: ["Grace &amp; Co"] },
    }
    const browser = new CookieBrowser()
    const request = await ask(provider, browser)
    const visit = await browser.visit(request.acs, { form: answer(request, words), isCrossSite: true })
    expect(visit.status, visit.text).toBe(200)
    const person = await whoIsIn(gateway, browser)
    expect(person).toMatchObject({ name: "Grace & Co", scopes: ["mcp:call", "toolset:read"] })
    const next = new CookieBrowser()
    const again = await ask(provider, next)
    await next.visit(again.acs, { form: answer(again, { nameId: words.nameId }), isCrossSite: true })
    expect(await whoIsIn(gateway, next)).toMatchObject({ id: person?.id })
  })

  test("both response and assertion may be signed, and groups bring teams", async () => {
    const email = `${newId("x")}@example.com`
    const id = await insertUser(store, { email, status: "invited" })
    const team = await insertTeam(store, [])
    const groups = { "Platform & Co": { team: team.replaceAll("_", "-") } }
    const provider = await addSaml({ groups, provisioning: "existing" })
    const browser = new CookieBrowser()
    const request = await ask(provider, browser)
    const attributes = { mail: [email], memberOf: ["Everybody", "Platform &amp; Co"] }
    const signed = saml.signSaml(saml.samlAssertion(request, { attributes }), "Assertion")
    const xml = saml.signSaml(saml.samlResponse(request, signed), "Response")
    const visit = await browser.visit(request.acs, { form: saml.samlForm(request, xml), isCrossSite: true })
    expect(visit.status, visit.text).toBe(200)
    expect(await whoIsIn(gateway, browser)).toMatchObject({ id })
    const members = store.db.selectFrom("team_members").selectAll().where("team_id", "=", team)
    expect(await members.execute()).toEqual([expect.objectContaining({ user_id: id, managed_by: "sso" })])
  })

  test("the provider may sign with a second certificate while it changes the first", async () => {
    const { directory, stranger } = samlCertificates
    const provider = await addSaml({ certificates: [stranger.certificate, directory.certificate] })
    const browser = new CookieBrowser()
    const request = await ask(provider, browser)
    const form = answer(request, { attributes: { email: [`${newId("x")}@example.com`] } })
    expect((await browser.visit(request.acs, { form, isCrossSite: true })).status).toBe(200)
  })

  test("clocks may differ by a minute", async () => {
    const provider = await addSaml()
    for (const [late, status] of [
      [30_000, 200],
      [90_000, 403],
    ] as const) {
      const browser = new CookieBrowser()
      const request = await ask(provider, browser)
      const until = Date.now() - late
      const attributes = { email: [`${newId("x")}@example.com`] }
      const form = answer(request, { until, confirmedUntil: until, attributes })
      expect((await browser.visit(request.acs, { form, isCrossSite: true })).status).toBe(status)
    }
  })

  test("who must show themselves anew is asked for that, and a sign-in of yesterday is not enough", async () => {
    const provider = await addSaml()
    const browser = new CookieBrowser()
    const request = await ask(provider, browser, "&fresh=1")
    expect(request.isForced).toBe(true)
    const words = { signedInAt: Date.now() - 86_400_000, attributes: { email: [`${newId("x")}@example.com`] } }
    const visit = await browser.visit(request.acs, { form: answer(request, words), isCrossSite: true })
    expect(refusalOf(visit)).toBe("403 sso-refused")
  })

  test("our metadata say where we are, and that assertions have to be signed", async () => {
    const provider = await addSaml()
    const shown = await gateway.ask("GET", `/identity-providers/${provider}`)
    const urls = shown.body["urls"] as { metadata: string; acs: string }
    const response = await fetch(urls.metadata)
    expect(response.headers.get("content-type")).toContain("application/samlmetadata+xml")
    const xml = await response.text()
    expect(xml).toContain(`entityID="${urls.metadata}"`)
    expect(xml).toContain(`Location="${urls.acs}"`)
    expect(xml).toContain('WantAssertionsSigned="true"')
  })

  test("trying a provider tells how long its certificates are good", async () => {
    const provider = await addSaml()
    const { body } = await gateway.ask("POST", `/identity-providers/${provider}/test`)
    expect(body).toMatchObject({ ok: true, checks: [{}, { at: "settings.certificates[0]", ok: true }, {}] })
  })
})

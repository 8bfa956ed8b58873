import { SignedXml } from "xml-crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { newId } from "../../../gateway/src/store/new-id.ts"
import { openPostgres } from "../../../gateway/src/store/postgres.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"
import { CookieBrowser } from "../../../gateway/test/cookie-browser.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { createPostgresDatabase, runsPostgres } from "../../../gateway/test/postgres-database.ts"
import { samlCertificates } from "../../../gateway/test/saml-certificates.ts"
import { refusalOf, startSsoGateway, whoIsIn } from "../../../gateway/test/sso-gateway.ts"
import type { SsoGateway } from "../../../gateway/test/sso-gateway.ts"
import * as saml from "../../../gateway/test/stand-in-saml.ts"
import type { SamlRequest, SamlWords } from "../../../gateway/test/stand-in-saml.ts"

let store: Store
let gateway: SsoGateway
let provider: string
let owner: { id: string; email: string }

beforeAll(async () => {
  store = await openTemporaryStore()
  gateway = await startSsoGateway(store)
  provider = await addSaml(gateway)
  const email = `${newId("owner")}@example.com`
  owner = { id: await insertUser(store, { email, role: "owner" }), email }
})
afterAll(async () => {
  await gateway[Symbol.asyncDispose]()
  await store.close()
})

async function addSaml(at: SsoGateway, settings: object = {}): Promise<string> {
  const usual = { domains: ["example.com"], entityId: saml.samlIssuer, entryPoint: saml.samlEntryPoint }
  const certificates = [samlCertificates.directory.certificate]
  return at.addProvider({ kind: "saml", name: "Directory", settings: { ...usual, certificates, ...settings } })
}

async function ask(browser: CookieBrowser, id = provider, at = gateway): Promise<SamlRequest> {
  const start = `${at.url}/sso/${id}/start?return=/api/v1/whoami`
  const { url } = await browser.visit(start, { until: (next) => next.startsWith(saml.samlEntryPoint) })
  return saml.readSamlRequest(url)
}

/** Mallory, who has an account at the provider and a signed assertion about herself. */
function mallory(words: SamlWords = {}): SamlWords {
  return { nameId: "mallory", attributes: { email: ["mallory@example.com"] }, ...words }
}

/** The owner, as Mallory would like the provider to say it. */
function asOwner(words: SamlWords = {}): SamlWords {
  return { nameId: "the owner", attributes: { email: [owner.email] }, ...words }
}

function signedAssertion(request: SamlRequest, words: SamlWords): string {
  return saml.signSaml(saml.samlAssertion(request, words), "Assertion")
}

/** Sends a response as the provider's page would, and expects that nobody is in, or nobody but Mallory. */
async function expectRefused(make: (request: SamlRequest) => string, code = "403 sso-refused"): Promise<void> {
  const browser = new CookieBrowser()
  const request = await ask(browser)
  const visit = await browser.visit(request.acs, { form: saml.samlForm(request, make(request)), isCrossSite: true })
  expect(refusalOf(visit)).toBe(code)
  expect(await whoIsIn(gateway, browser)).toBeUndefined()
}

test("an honest response lets in: what follows is refused for its own sake", async () => {
  const browser = new CookieBrowser()
  const request = await ask(browser)
  const form = saml.samlForm(request, saml.samlResponse(request, signedAssertion(request, asOwner())))
  expect((await browser.visit(request.acs, { form, isCrossSite: true })).status).toBe(200)
  expect(await whoIsIn(gateway, browser)).toMatchObject({ id: owner.id })
})

const unsigned: Readonly<Record<string, (request: SamlRequest) => string>> = {
  "that nobody signed": (request) => saml.samlResponse(request, saml.samlAssertion(request, asOwner())),
  "of which only the response is signed": (request) =>
    saml.signSaml(saml.samlResponse(request, saml.samlAssertion(request, asOwner())), "Response"),
  "signed by a stranger, who brings the certificate along": (request) =>
    saml.samlResponse(request, saml.signSaml(saml.samlAssertion(request, asOwner()), "Assertion", { by: "stranger" })),
  "changed after it was signed": (request) =>
    saml.samlResponse(request, signedAssertion(request, mallory())).replace("mallory@example.com", owner.email),
  "with an empty signature": (request) =>
    saml.samlResponse(
      request,
      signedAssertion(request, asOwner()).replace(/<ds:SignatureValue>[^<]*</, "<ds:SignatureValue><"),
    ),
  "with no assertion at all": (request) => saml.samlResponse(request, ""),
  "that is no XML": () => "SAMLResponse",
  "that is a LogoutResponse": () =>
    '<samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1" Version="2.0"/>',
}

test.each(Object.entries(unsigned))("a response %s is refused", async (_, make) => expectRefused(make))

const weak: readonly [string, saml.SamlSigning][] = [
  ["RSA with SHA-1", { signature: "http://www.w3.org/2000/09/xmldsig#rsa-sha1" }],
  ["a digest of SHA-1", { digest: "http://www.w3.org/2000/09/xmldsig#sha1" }],
  [
    "comments counted in",
    {
      transforms: [
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
      ],
    },
  ],
]

test.each(weak)("an assertion signed by %s is refused", async (_, signing) =>
  expectRefused((request) =>
    saml.samlResponse(request, saml.signSaml(saml.samlAssertion(request, asOwner()), "Assertion", signing)),
  ),
)

test("the provider's certificate is no password: an HMAC by it is refused", async () =>
  expectRefused((request) => {
    const signed = new SignedXml({
      privateKey: samlCertificates.directory.certificate,
      signatureAlgorithm: "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
      canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
    })
    signed.enableHMAC()
    const transforms = ["http://www.w3.org/2000/09/xmldsig#enveloped-signature"]
    const digestAlgorithm = "http://www.w3.org/2001/04/xmlenc#sha256"
    signed.addReference({ xpath: "//*[local-name(.)='Assertion']", digestAlgorithm, transforms })
    signed.computeSignature(saml.samlAssertion(request, asOwner()))
    return saml.samlResponse(request, signed.getSignedXml())
  }))

/** Forms of signature wrapping: what is signed is Mallory's own assertion, what should be read is another one. */
const wrappings: Readonly<Record<string, (request: SamlRequest) => string>> = {
  "another assertion before it": (request) =>
    saml.samlResponse(request, saml.samlAssertion(request, asOwner()) + signedAssertion(request, mallory())),
  "another assertion behind it": (request) =>
    saml.samlResponse(request, signedAssertion(request, mallory()) + saml.samlAssertion(request, asOwner())),
  "itself within another assertion": (request) =>
    saml.samlResponse(request, around(saml.samlAssertion(request, asOwner()), signedAssertion(request, mallory()))),
  "itself within another assertion of the same id": (request) => {
    const id = "_same"
    const evil = saml.samlAssertion(request, asOwner({ id }))
    return saml.samlResponse(request, around(evil, signedAssertion(request, mallory({ id }))))
  },
  "its signature moved to another assertion, and itself within that": (request) => {
    const honest = signedAssertion(request, mallory())
    const bare = honest.replace(signatureIn(honest), "")
    const evil = saml.samlAssertion(request, asOwner())
    const moved = signatureIn(honest).replace("</ds:Signature>", `<ds:Object>${bare}</ds:Object></ds:Signature>`)
    return saml.samlResponse(request, evil.replace("</saml:Issuer>", `</saml:Issuer>${moved}`))
  },
  "its signature copied to another assertion of the same id": (request) => {
    const id = "_same"
    const honest = signedAssertion(request, mallory({ id }))
    const evil = saml.samlAssertion(request, asOwner({ id }))
    return saml.samlResponse(request, evil.replace("</saml:Issuer>", `</saml:Issuer>${signatureIn(honest)}`))
  },
  "itself among extensions, and another assertion in its place": (request) => {
    const extensions = `<samlp:Extensions>${signedAssertion(request, mallory())}</samlp:Extensions>`
    return saml.samlResponse(request, extensions + saml.samlAssertion(request, asOwner()))
  },
  "a whole signed response within another response": (request) => {
    const honest = saml.signSaml(saml.samlResponse(request, signedAssertion(request, mallory())), "Response")
    const evil = saml.samlResponse(request, saml.samlAssertion(request, asOwner()))
    return evil.replace("<samlp:Status>", `<samlp:Extensions>${honest}</samlp:Extensions>$&`)
  },
  "two signatures": (request) => {
    const honest = signedAssertion(request, mallory())
    return saml.samlResponse(request, honest.replace("</saml:Issuer>", `</saml:Issuer>${signatureIn(honest)}`))
  },
}

function around(outer: string, inner: string): string {
  return outer.replace("</saml:AttributeStatement>", `</saml:AttributeStatement><saml:Advice>${inner}</saml:Advice>`)
}

function signatureIn(xml: string): string {
  return /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? ""
}

test.each(Object.entries(wrappings))("a signed assertion with %s is refused", async (_, make) => expectRefused(make))

const minute = 60_000
const wrong: Readonly<Record<string, (request: SamlRequest) => SamlWords>> = {
  "for another audience": () => ({ audience: "https://other.example.com" }),
  "for no audience": () => ({ audience: undefined }),
  "for another recipient": () => ({ recipient: "https://other.example.com/acs" }),
  "for no recipient": () => ({ recipient: undefined }),
  "of another issuer": () => ({ issuer: "https://other.example.com" }),
  "to another request": () => ({ inResponseTo: "_another" }),
  "to no request, as the provider began it": () => ({ inResponseTo: undefined }),
  "that has expired": () => ({ until: Date.now() - 2 * minute }),
  "whose confirmation has expired": () => ({ confirmedUntil: Date.now() - 2 * minute }),
  "whose confirmation never ends": () => ({ confirmedUntil: undefined }),
  "that does not hold yet": () => ({ notBefore: Date.now() + 10 * minute }),
  "confirmed by a key": () => ({ method: "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key" }),
  "about nobody in particular": () => ({ nameIdFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient" }),
  "about nobody": () => ({ nameId: "" }),
  "that does not say how they signed in": () => ({ statement: "" }),
}

test.each(Object.entries(wrong))("an assertion %s is refused", async (_, words) =>
  expectRefused((request) => saml.samlResponse(request, signedAssertion(request, asOwner(words(request))))),
)

test("a response to another request is refused, whatever its assertion says", async () =>
  expectRefused((request) => saml.samlResponse({ ...request, id: "_another" }, signedAssertion(request, asOwner()))))

test("an assertion for one provider is none for another one of the same directory", async () => {
  const second = await addSaml(gateway)
  const [browser, other] = [new CookieBrowser(), new CookieBrowser()]
  const [request, foreign] = [await ask(browser), await ask(other, second)]
  const form = saml.samlForm(request, saml.samlResponse(request, signedAssertion(foreign, asOwner())))
  expect(refusalOf(await browser.visit(request.acs, { form, isCrossSite: true }))).toBe("403 sso-refused")
})

test("a comment in a name cuts nothing off", async () => {
  const words = mallory({ attributes: { email: [`${owner.email}.evil.example`] } })
  await expectRefused((request) => {
    const signed = signedAssertion(request, words)
    return saml.samlResponse(request, signed.replace(`${owner.email}.evil`, `${owner.email}<!-- -->.evil`))
  }, "403 sso-other-domain")
})

test("a comment in the NameID makes nobody else of its owner", async () => {
  const [browser, other] = [new CookieBrowser(), new CookieBrowser()]
  const first = await ask(browser)
  const attributes = { email: [`${newId("x")}@example.com`] }
  const honest = signedAssertion(first, { nameId: "carol", attributes })
  await browser.visit(first.acs, { form: saml.samlForm(first, saml.samlResponse(first, honest)), isCrossSite: true })
  const carol = await whoIsIn(gateway, browser)
  const second = await ask(other)
  const evil = signedAssertion(second, { nameId: "carolx", attributes: { email: [`${newId("x")}@example.com`] } })
  const cut = saml.samlResponse(second, evil.replace(">carolx<", ">carol<!-- -->x<"))
  await other.visit(second.acs, { form: saml.samlForm(second, cut), isCrossSite: true })
  expect((await whoIsIn(gateway, other))?.id).not.toBe(carol?.id)
})

const odd: Readonly<Record<string, (xml: string) => string>> = {
  "a document type": (xml) => `<!DOCTYPE x>${xml}`,
  "an entity": (xml) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml.replace("mallory@", "&e;@")}`,
  "entities of entities": (xml) => `<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]>${xml}`,
  "a CDATA section": (xml) => xml.replace("mallory@example.com", `<![CDATA[${owner.email}]]>`),
  "a processing instruction": (xml) => xml.replace("<samlp:Status>", "<?x y?><samlp:Status>"),
  "half a megabyte": (xml) => xml.replace("<samlp:Status>", `<!--${"x".repeat(600_000)}--><samlp:Status>`),
}

test.each(Object.entries(odd))("a response with %s is refused before it is parsed", async (_, change) =>
  expectRefused((request) => change(saml.samlResponse(request, signedAssertion(request, mallory())))),
)

test("a response is good once, in its own sign-in and in none of others", async () => {
  const browser = new CookieBrowser()
  const request = await ask(browser)
  const xml = saml.samlResponse(request, signedAssertion(request, asOwner()))
  const form = saml.samlForm(request, xml)
  expect((await browser.visit(request.acs, { form, isCrossSite: true })).status).toBe(200)
  expect(refusalOf(await browser.visit(request.acs, { form, isCrossSite: true }))).toBe("403 sso-flow-over")
  const thief = new CookieBrowser()
  const next = await ask(thief)
  const again = saml.samlForm(next, xml)
  expect(refusalOf(await thief.visit(next.acs, { form: again, isCrossSite: true }))).toBe("403 sso-refused")
  expect(await whoIsIn(gateway, thief)).toBeUndefined()
})

test("nobody is signed in as somebody else by that one's response (login CSRF)", async () => {
  const attacker = new CookieBrowser()
  const request = await ask(attacker)
  const form = saml.samlForm(request, saml.samlResponse(request, signedAssertion(request, mallory())))
  const victim = new CookieBrowser()
  await ask(victim)
  const visit = await victim.visit(request.acs, { form, isCrossSite: true })
  expect(refusalOf(visit)).toBe("403 sso-flow-over")
  expect(await whoIsIn(gateway, victim)).toBeUndefined()
})

test("the end of a sign-in can't be reached without a response", async () => {
  const browser = new CookieBrowser()
  const { relayState } = await ask(browser)
  const visit = await browser.visit(`${gateway.url}/sso/${provider}/callback?state=${relayState}`)
  expect(refusalOf(visit)).toBe("403 sso-flow-over")
})

test("what a provider sends without being asked is not taken", async () => {
  const browser = new CookieBrowser()
  const acs = `${gateway.url}/sso/${provider}/acs`
  const request = { id: "_1", acs, issuer: `${gateway.url}/sso/${provider}/metadata`, relayState: "", isForced: false }
  const xml = saml.samlResponse(request, signedAssertion(request, asOwner()))
  for (const relayState of ["", "/account", "a".repeat(43)]) {
    const form = saml.samlForm({ ...request, relayState }, xml)
    expect(refusalOf(await browser.visit(acs, { form, isCrossSite: true }))).toBe("403 sso-flow-over")
  }
})

test("a provider of a company answers for nobody else's addresses", async () => {
  const words = { nameId: newId("sub"), attributes: { email: ["boss@other.example"] } }
  await expectRefused((request) => saml.samlResponse(request, signedAssertion(request, words)), "403 sso-other-domain")
})

test("groups with names of the language's own give nothing", async () => {
  const browser = new CookieBrowser()
  const request = await ask(browser)
  const groups = ["__proto__", "constructor", "toString", "hasOwnProperty"]
  const attributes = { email: [`${newId("x")}@example.com`], groups, __proto__: ["x"], constructor: ["y"] }
  const form = saml.samlForm(request, saml.samlResponse(request, signedAssertion(request, { attributes })))
  await browser.visit(request.acs, { form, isCrossSite: true })
  expect(await whoIsIn(gateway, browser)).toMatchObject({ scopes: ["mcp:call", "toolset:read"] })
})

test.runIf(runsPostgres)(
  "of two replicas that are shown the same response at once, one takes it",
  async () => {
    const database = await createPostgresDatabase()
    const [one, two] = [await openPostgres(database.url), await openPostgres(database.url)]
    const first = await startSsoGateway(one)
    // The other one as a proxy would reach it: under the same name.
    const second = await startSsoGateway(two, { dataDir: first.dataDir, url: () => first.url })
    const id = await addSaml(first)
    const browser = new CookieBrowser()
    const request = await ask(browser, id, first)
    const xml = saml.samlResponse(request, signedAssertion(request, mallory()))
    const form = new URLSearchParams(saml.samlForm(request, xml))
    const places = [request.acs, request.acs.replace(first.url, second.reachedAt)]
    const answers = await Promise.all(
      places.map(async (place) => fetch(place, { method: "POST", body: form, redirect: "manual" })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 403])
    await first[Symbol.asyncDispose]()
    await second[Symbol.asyncDispose]()
    await Promise.all([one.close(), two.close()])
    await database.drop()
  },
  60_000,
)

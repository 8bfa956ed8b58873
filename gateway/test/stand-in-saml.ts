import { randomUUID } from "node:crypto"
import { inflateRawSync } from "node:zlib"
import { SignedXml } from "xml-crypto"
import { samlCertificates } from "./saml-certificates.ts"

/** What a service provider asks for. */
export interface SamlRequest {
  readonly id: string
  readonly acs: string
  readonly issuer: string
  readonly relayState: string
  readonly isForced: boolean
}

/** What a provider says, as far as it is not the usual: undefined leaves it out. */
export interface SamlWords {
  readonly id?: string
  readonly issuer?: string
  readonly nameId?: string
  readonly nameIdFormat?: string
  readonly attributes?: Record<string, readonly string[]>
  readonly audience?: string | undefined
  readonly recipient?: string | undefined
  readonly inResponseTo?: string | undefined
  readonly method?: string
  readonly signedInAt?: number
  /** Milliseconds since 1970. */
  readonly notBefore?: number
  readonly until?: number
  readonly confirmedUntil?: number | undefined
  /** Instead of the statement about how they signed in. */
  readonly statement?: string
}

/** Entity id of the provider. */
export const samlIssuer = "https://directory.example.com/saml"
/** Where people sign in there. */
export const samlEntryPoint = "https://directory.example.com/sso"

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
const persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"
const assertionSpace = "urn:oasis:names:tc:SAML:2.0:assertion"

/** Reads what came with a browser by the HTTP-Redirect binding. */
export function readSamlRequest(url: string): SamlRequest {
  const { searchParams } = new URL(url)
  const xml = inflateRawSync(Buffer.from(searchParams.get("SAMLRequest") ?? "", "base64")).toString()
  const find = (pattern: RegExp): string => pattern.exec(xml)?.[1] ?? ""
  return {
    id: find(/ ID="([^"]*)"/),
    acs: find(/AssertionConsumerServiceURL="([^"]*)"/),
    issuer: find(/Issuer[^>]*>([^<]*)</),
    relayState: searchParams.get("RelayState") ?? "",
    isForced: xml.includes('ForceAuthn="true"'),
  }
}

/** An assertion that answers a request, not signed yet. */
export function samlAssertion(request: SamlRequest, words: SamlWords = {}): string {
  const now = Date.now()
  const usual = { audience: request.issuer, recipient: request.acs, inResponseTo: request.id, method: bearer }
  const named = { issuer: samlIssuer, nameId: randomUUID(), nameIdFormat: persistent, attributes: {} }
  const times = { signedInAt: now, notBefore: now, until: now + 300_000, confirmedUntil: now + 300_000 }
  const said = { id: `_${randomUUID()}`, ...usual, ...named, ...times, ...words }
  const confirmed = [
    attribute("InResponseTo", said.inResponseTo),
    attribute("Recipient", said.recipient),
    attribute("NotOnOrAfter", said.confirmedUntil === undefined ? undefined : iso(said.confirmedUntil)),
  ].join("")
  const audience =
    said.audience === undefined
      ? ""
      : `<saml:AudienceRestriction><saml:Audience>${said.audience}</saml:Audience></saml:AudienceRestriction>`
  const statement = said.statement ?? `<saml:AuthnStatement AuthnInstant="${iso(said.signedInAt)}"/>`
  return [
    `<saml:Assertion xmlns:saml="${assertionSpace}" ID="${said.id}" Version="2.0" IssueInstant="${iso(now)}">`,
    `<saml:Issuer>${said.issuer}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${said.nameIdFormat}">${said.nameId}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${said.method}"><saml:SubjectConfirmationData${confirmed}/>`,
    `</saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${iso(said.notBefore)}" NotOnOrAfter="${iso(said.until)}">${audience}</saml:Conditions>`,
    statement,
    `<saml:AttributeStatement>${Object.entries<readonly string[]>(said.attributes).map(toAttribute).join("")}</saml:AttributeStatement>`,
    `</saml:Assertion>`,
  ].join("")
}

/** A response around what is given, not signed itself. */
export function samlResponse(request: SamlRequest, inside: string, { status = "Success" } = {}): string {
  const space = `xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"`
  const facts = `ID="_${randomUUID()}" Version="2.0" IssueInstant="${iso(Date.now())}" Destination="${request.acs}"`
  const code = `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${status}"/>`
  const about = attribute("InResponseTo", request.id)
  return `<samlp:Response ${space} ${facts}${about}><samlp:Status>${code}</samlp:Status>${inside}</samlp:Response>`
}

/** How something is signed; by the trusted provider with SHA-256 unless told otherwise. */
export interface SamlSigning {
  readonly by?: keyof typeof samlCertificates
  readonly signature?: string
  readonly digest?: string
  readonly transforms?: readonly string[]
}

/** Signs the element with a name, which has an ID; the signature is its second child, or its last. */
export function signSaml(xml: string, name: "Assertion" | "Response", given: SamlSigning = {}): string {
  const { certificate, key } = samlCertificates[given.by ?? "directory"]
  const path = `//*[local-name(.)='${name}']`
  const signed = new SignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: given.signature ?? "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    canonicalizationAlgorithm: "http://www.w3.org/2001/10/xml-exc-c14n#",
  })
  signed.addReference({
    xpath: path,
    digestAlgorithm: given.digest ?? "http://www.w3.org/2001/04/xmlenc#sha256",
    transforms: given.transforms ?? [
      "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
      "http://www.w3.org/2001/10/xml-exc-c14n#",
    ],
  })
  signed.computeSignature(xml, { location: { reference: `${path}/*[1]`, action: "after" }, prefix: "ds" })
  return signed.getSignedXml()
}

/** The form that a provider's page sends. */
export function samlForm({ relayState }: SamlRequest, xml: string): Record<string, string> {
  return { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: relayState }
}

function toAttribute([name, values]: readonly [string, readonly string[]]): string {
  const all = values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join("")
  return `<saml:Attribute Name="${name}">${all}</saml:Attribute>`
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? "" : ` ${name}="${value}"`
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

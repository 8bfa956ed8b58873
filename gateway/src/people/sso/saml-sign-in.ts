import { hash } from "node:crypto"
import { GatewayError } from "../../errors.ts"
import type { SamlIdentityProvider, SsoIdentity } from "./provider.ts"
import { readEmail, readNames, readText } from "./read-words.ts"
import { readSamlResponse } from "./read-saml-response.ts"
import { samlAssertion, valuesOf } from "./saml-assertion.ts"
import type { SamlAssertion } from "./saml-assertion.ts"
import { samlClient } from "./saml-client.ts"
import type { SamlFlow, SamlPlaces } from "./saml-client.ts"
import { requestIdOf } from "./sso-flow.ts"

/** What a provider said, and what is remembered so that it can't be said again. */
export interface SamlAnswer {
  readonly identity: SsoIdentity
  /** Of the assertion: it is good once. */
  readonly spent: { readonly id: string; readonly until: number }
}

const bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
const transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
const emailAddress = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"
const clockSkewMs = 60_000

/** As Entra, ADFS, Okta, Google, Keycloak and Shibboleth name them. */
const usual = {
  email: [
    "email",
    "mail",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
  ],
  name: [
    "displayName",
    "name",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.microsoft.com/identity/claims/displayname",
    "cn",
  ],
  groups: [
    "groups",
    "memberOf",
    "urn:oid:1.3.6.1.4.1.5923.1.5.1.1",
    "http://schemas.microsoft.com/ws/2008/06/identity/claims/groups",
    "http://schemas.xmlsoap.org/claims/Group",
  ],
} as const

/**
 * Reads a SAMLResponse. Signature, times and audience are checked by the library; issuer, recipient, request and the
 * rest of the Web Browser SSO profile (SAML 2.0 Profiles §4.1.4.3) here, on what was signed.
 * Throws what the library throws, and 403 `sso-refused`.
 */
export async function readSamlAnswer(
  provider: SamlIdentityProvider,
  places: SamlPlaces,
  flow: SamlFlow,
  encoded: string,
): Promise<SamlAnswer> {
  readSamlResponse(encoded)
  const client = await samlClient(provider, places, flow)
  const { profile } = await client.validatePostResponseAsync({ SAMLResponse: encoded })
  const parsed = samlAssertion.safeParse(profile?.getAssertion?.())
  if (!parsed.success) throw refuse("its assertion leaves out what a sign-in needs")
  const assertion = parsed.data
  checkProfile(provider, places, flow, assertion)
  const until = Date.parse(assertion.Conditions[0].$.NotOnOrAfter) + clockSkewMs
  const id = hash("sha256", JSON.stringify(["saml", provider.id, assertion.$.ID]))
  return { identity: toIdentity(provider, assertion), spent: { id, until } }
}

function checkProfile(
  { settings }: SamlIdentityProvider,
  { acs }: SamlPlaces,
  { state, createdAt, isFresh }: SamlFlow,
  { Issuer, Subject, AuthnStatement }: SamlAssertion,
): void {
  if (Issuer[0]._.trim() !== settings.entityId) throw refuse("another provider issued it")
  const isForUs = Subject[0].SubjectConfirmation.some(
    ({ $: { Method }, SubjectConfirmationData: [{ $: data }] }) =>
      Method === bearer &&
      data.Recipient === acs &&
      data.InResponseTo === requestIdOf(state) &&
      Date.parse(data.NotOnOrAfter) + clockSkewMs > Date.now(),
  )
  if (!isForUs) throw refuse("it was made for another place, another request or another time")
  const signedInAt = Math.max(...AuthnStatement.map(({ $ }) => Date.parse($.AuthnInstant)))
  if (isFresh && signedInAt < createdAt - clockSkewMs) throw refuse("you had to sign in anew there")
  if (Subject[0].NameID[0].$?.Format === transient) {
    throw refuse("it calls you by another name each time. Have the provider send a persistent NameID")
  }
}

function toIdentity({ settings }: SamlIdentityProvider, assertion: SamlAssertion): SsoIdentity {
  const [{ _: named, $ }] = assertion.Subject[0].NameID
  const subject = readText(named)
  if (subject === undefined) throw refuse("it does not say who you are")
  const { attributes } = settings
  const namesOf = (what: keyof typeof usual): readonly string[] =>
    attributes[what] === undefined ? usual[what] : [attributes[what]]
  const ofNameId = $?.Format === emailAddress ? named : undefined
  const [email = readEmail(ofNameId)] = valuesOf(assertion, namesOf("email")).flatMap((one) => readEmail(one) ?? [])
  return {
    subject,
    email,
    // SAML knows no word for it: the provider answers for the domains that it is set up for.
    isEmailVerified: true,
    name: readText(valuesOf(assertion, namesOf("name"))[0]),
    groups: readNames(valuesOf(assertion, namesOf("groups"))),
  }
}

function refuse(why: string): GatewayError {
  return new GatewayError(403, "sso-refused", `The provider's answer can't be taken: ${why}`)
}

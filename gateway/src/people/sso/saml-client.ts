import type { SAML } from "@node-saml/node-saml"
import type { SamlIdentityProvider } from "./provider.ts"
import { requestIdOf } from "./sso-flow.ts"

/** Where a provider reaches us. */
export interface SamlPlaces {
  /** Our entity id: the URL of our metadata. */
  readonly entityId: string
  /** Our AssertionConsumerService, HTTP-POST binding. */
  readonly acs: string
}

/** A flow as far as the library needs it. */
export interface SamlFlow {
  readonly state: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly isFresh: boolean
}

const clockSkewMs = 60_000
const flowMs = 600_000

/** The flow is in our store: there is nothing for the library to keep. */
const keptByUs = async (): Promise<null> => null

/**
 * Our side of SAML 2.0 towards a provider, for one flow: its request id is the only one that a response may name.
 * Signed assertions are demanded.
 */
export async function samlClient(
  { settings }: SamlIdentityProvider,
  { entityId, acs }: SamlPlaces,
  { state, createdAt, isFresh }: SamlFlow,
): Promise<SAML> {
  const { SAML, ValidateInResponseTo } = await import("@node-saml/node-saml")
  const requestId = requestIdOf(state)
  const at = new Date(createdAt).toISOString()
  return new SAML({
    issuer: entityId,
    callbackUrl: acs,
    audience: entityId,
    entryPoint: settings.entryPoint,
    idpCert: [...settings.certificates],
    idpIssuer: settings.entityId,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    forceAuthn: isFresh,
    wantAssertionsSigned: true,
    // Many sign the assertion alone; what is read comes from that.
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: clockSkewMs,
    maxAssertionAgeMs: flowMs,
    generateUniqueId: () => requestId,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: flowMs,
    cacheProvider: {
      saveAsync: keptByUs,
      removeAsync: keptByUs,
      getAsync: async (id) => (id === requestId ? at : null),
    },
  })
}

/** The page that providers read who we are from (SAML 2.0 Metadata §2.4.4). */
export async function samlMetadata(places: SamlPlaces): Promise<string> {
  const { generateServiceProviderMetadata } = await import("@node-saml/node-saml")
  return generateServiceProviderMetadata({
    issuer: places.entityId,
    callbackUrl: places.acs,
    identifierFormat: null,
    wantAssertionsSigned: true,
    generateUniqueId: () => "_sneck",
  })
}

import { createPrivateKey } from "node:crypto"
import { isDeepStrictEqual } from "node:util"
import { isCovered } from "../../../environments/places.ts"
import { GatewayError } from "../../../errors.ts"
import { isOperators } from "../../../registry/is-operators.ts"
import { grantOf } from "../protocol/flows-of.ts"
import { providerSettings } from "../protocol/provider-settings.ts"
import type { ClientSecrets, ProviderSettings } from "../protocol/provider-settings.ts"
import type { Preset } from "./presets/preset.ts"

/** A provider as somebody wants it. */
export interface WantedProvider {
  readonly organisationId: string
  readonly settings: ProviderSettings
  readonly secrets: ClientSecrets
}

/** What somebody gives is put over what the preset says. A resource's own place is where its tokens go unless given. */
export function completeSettings(given: ProviderSettings, preset: Preset | undefined): ProviderSettings {
  const settings = { ...preset?.settings, ...given }
  const own = settings.resource === undefined ? undefined : [new URL(settings.resource).origin]
  const tokenOrigins = settings.tokenOrigins ?? own
  return providerSettings.parse({ ...settings, ...(tokenOrigins && { tokenOrigins }) })
}

/**
 * Refuses a provider that could not work, or that would send secrets where nobody said.
 * Throws 422 `invalid-provider`, 403 `private-network`.
 */
export function checkSettings({ organisationId, settings, secrets }: WantedProvider): void {
  const { endpoints, issuer, resource, tokenOrigins = [] } = settings
  if (endpoints === undefined && issuer === undefined && resource === undefined) {
    throw invalid("Give a preset, an issuer, a resource or endpoints: nothing says where the provider is")
  }
  if (tokenOrigins.length === 0) throw invalid("Give tokenOrigins: the only places that its tokens may be sent to")
  if (settings.allowPrivateNetwork === true && !isOperators(organisationId)) {
    const why = "Only the organisation of whoever operates this server may have providers at private addresses"
    throw new GatewayError(403, "private-network", why)
  }
  if (grantOf(settings) === "device_code" && endpoints !== undefined && endpoints.deviceAuthorization === undefined) {
    throw invalid("Give endpoints.deviceAuthorization: device_code begins there")
  }
  checkAddresses(settings)
  checkClient(settings, secrets)
}

/**
 * Refuses to send what people connected to other places than those that they knew: whoever may change a provider would
 * get at their tokens. Fewer places are fine. Throws 409 `places-fixed`.
 */
export function requireSamePlaces(before: ProviderSettings, after: ProviderSettings): void {
  const wider = after.tokenOrigins?.find((place) => !isCovered(place, before.tokenOrigins ?? []))
  if (isDeepStrictEqual(placesOf(before), placesOf(after)) && wider === undefined) return
  const what = wider ?? "its issuer, resource, endpoints or endpointHosts"
  throw new GatewayError(
    409,
    "places-fixed",
    `What is connected was connected for other places (${what}): make another provider, and delete this one`,
  )
}

function placesOf({
  issuer,
  resource,
  endpoints,
  endpointHosts,
  account,
  allowPrivateNetwork,
}: ProviderSettings): unknown {
  return { issuer, resource, endpoints, endpointHosts, account: account?.url, allowPrivateNetwork }
}

function checkAddresses({ issuer, resource, endpoints, account, allowPrivateNetwork }: ProviderSettings): void {
  const all = [issuer, resource, account?.url, ...Object.values(endpoints ?? {})].filter((each) => each !== undefined)
  const plain = all.find((address) => !address.startsWith("https:"))
  if (plain !== undefined && allowPrivateNetwork !== true) {
    throw invalid(`${new URL(plain).host} is asked without encryption: give an https address`)
  }
  const named = all.find((address) => new URL(address).username !== "" || address.includes("#"))
  if (named !== undefined) throw invalid(`The address at ${new URL(named).host} has a user or a fragment: leave it out`)
  if (issuer?.includes("?") === true) throw invalid("An issuer has no query (RFC 8414 §2)")
}

function checkClient(
  { clientId, clientAuthentication, registration, resource, issuer }: ProviderSettings,
  secrets: ClientSecrets,
): void {
  const hasSecret = secrets.clientSecret !== undefined
  if (registration === "manual" && clientId === undefined) throw invalid("Give clientId: a manual registration has one")
  if (clientAuthentication?.startsWith("client_secret") === true && !hasSecret) {
    throw invalid(`Give clientSecret: ${clientAuthentication} needs it`)
  }
  if (clientAuthentication === "private_key_jwt" && secrets.privateKey === undefined) {
    throw invalid("Give privateKey: private_key_jwt needs it")
  }
  if (resource !== undefined && issuer === undefined && clientId !== undefined) {
    throw invalid("Give the issuer too: a client of your own is for one server, and a resource could name another")
  }
  if (secrets.privateKey !== undefined) checkKey(secrets.privateKey)
}

function checkKey(privateKey: string): void {
  try {
    createPrivateKey(privateKey)
  } catch {
    throw invalid("privateKey is no private key: PKCS #8, PEM (-----BEGIN PRIVATE KEY-----)")
  }
}

function invalid(message: string): GatewayError {
  return new GatewayError(422, "invalid-provider", message)
}

import { checkInput } from "../../api/core/check-input.ts"
import { GatewayError } from "../../errors.ts"
import { isOperators } from "../../registry/is-operators.ts"
import { settingsOf } from "./provider-settings.ts"
import type { OidcSettings, SamlSettings } from "./provider-settings.ts"

/**
 * Settings of a provider as they are kept. Throws 422 `invalid-body` saying where, 403 `private-network` for an
 * organisation whose providers may not be at private addresses.
 */
export function checkSettings(
  organisationId: string,
  kind: "oidc" | "saml",
  given: unknown,
): OidcSettings | SamlSettings {
  const settings = checkInput("body", settingsOf[kind], given)
  if (!("issuer" in settings)) return settings
  if (settings.allowPrivateNetwork && !isOperators(organisationId)) {
    const why = "Only providers of the organisation that operates the server may be at private addresses"
    throw new GatewayError(403, "private-network", why)
  }
  if (settings.issuer.startsWith("http:") && !settings.allowPrivateNetwork) {
    throw new GatewayError(422, "invalid-body", "settings.issuer: must be https, so that nobody in between can be it")
  }
  return settings
}

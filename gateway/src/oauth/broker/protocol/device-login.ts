import type { DeviceAuthorizationResponse } from "openid-client"
import { UpstreamRefused } from "./upstream-errors.ts"
import type { DeviceLogin } from "./upstream-provider.ts"

/** A device login as a server began it (RFC 8628 §3.2). Throws `UpstreamRefused` `invalid_answer` for an address that is no web page. */
export function toDeviceLogin(
  begun: DeviceAuthorizationResponse,
  scopes: readonly string[],
  startedAt: number,
): DeviceLogin {
  const { verification_uri_complete: complete } = begun
  return {
    deviceCode: begun.device_code,
    userCode: begun.user_code,
    verificationUri: requireWebAddress(begun.verification_uri),
    verificationUriComplete: complete === undefined ? undefined : requireWebAddress(complete),
    expiresAt: startedAt + begun.expires_in * 1_000,
    intervalMs: Math.max(begun.interval ?? 5, 1) * 1_000,
    scopes,
  }
}

/** People are sent there. */
function requireWebAddress(address: string): string {
  const protocol = URL.parse(address)?.protocol
  if (protocol === "https:" || protocol === "http:") return address
  throw new UpstreamRefused("invalid_answer", "The provider wants people to go to something that is no web page")
}

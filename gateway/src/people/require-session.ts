import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"

/**
 * The session of whoever is signed in themselves: what lets somebody in is not changed by keys, which may allow less than
 * their owner does. Returns its id. Throws 403 `session-needed`.
 */
export function requireSession({ credential }: Principal): string {
  if (credential?.startsWith("ses_") === true) return credential
  throw new GatewayError(403, "session-needed", "This is for people who are signed in in a browser, not for keys")
}

import { GatewayError } from "../errors.ts"
import type { Access } from "../identity/access.ts"
import { accessOf, scopesBeyond } from "../identity/covers.ts"
import type { Place } from "../identity/place.ts"
import type { Principal } from "../identity/principal.ts"
import { scopesOfRole } from "../identity/role.ts"
import type { Role } from "../identity/role.ts"

/**
 * Nobody gives what they do not have: every scope of the role has to be theirs at that place. Only owners have all that
 * owners have, so only they make owners.
 * Throws 403 `exceeds-own-rights` saying what is missing.
 */
export function mayGive(giver: Principal, role: Role, place: Place): void {
  const given: Access = { scopes: new Set(), grants: [{ place, scopes: scopesOfRole(role) }] }
  const missing = scopesBeyond(accessOf(giver), given)
  if (missing.length === 0) return
  throw exceeds(`The role ${role} has more there than you: ${missing.join(", ")}. Somebody who has that has to give it`)
}

/**
 * Nobody changes somebody, or a team, who may do more than they themselves.
 * Throws 403 `exceeds-own-rights` saying what.
 */
export function mayChange(changer: Principal, held: Access, who: string): void {
  const beyond = scopesBeyond(accessOf(changer), held)
  if (beyond.length === 0) return
  throw exceeds(`${who} may do more than you: ${beyond.join(", ")}. Somebody who may do that too has to change it`)
}

/**
 * Nobody gives anything to themselves: what somebody has through others would stay when these take it away. Owners may:
 * they have everything already.
 * Throws 403 `not-to-yourself`.
 */
export function notToOneself(giver: Principal, receiverId: string): void {
  if (giver.id !== receiverId || accessOf(giver).scopes.has("admin")) return
  throw new GatewayError(403, "not-to-yourself", "Nobody changes what they may do themselves: ask another admin")
}

function exceeds(why: string): GatewayError {
  return new GatewayError(403, "exceeds-own-rights", why)
}

import { intersectAccess } from "./access.ts"
import type { Principal } from "./principal.ts"

/**
 * Who makes a request with a key that is a person's or an agent's own: its owner, with no more than both may. An
 * agent's key has no scopes of its own to narrow it: what is granted to the agent is what it allows.
 */
export function ownKeyPrincipal(key: Principal, owner: Principal): Principal {
  const access = owner.kind === "user" ? intersectAccess(owner, key) : owner
  const { id, name, kind } = owner
  return { ...key, id, name, kind, scopes: access.scopes, grants: access.grants, credential: key.id }
}

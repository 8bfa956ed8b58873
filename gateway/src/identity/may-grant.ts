import { GatewayError } from "../errors.ts"
import { expandScopes } from "./principal.ts"
import type { Principal, Scope } from "./principal.ts"

/** What a key is meant to allow. */
export interface Grant {
  readonly scopes: readonly Scope[]
  readonly projectId: string | undefined
  readonly toolset: string | undefined
  /** Milliseconds since 1970; undefined: never. */
  readonly expiresAt: number | undefined
}

/**
 * Nobody gives away more than they have: not a scope that they lack, no wider project or toolset, no longer life.
 * Throws 403 `exceeds-own-key` saying which.
 */
export function mayGrant(granting: Principal, grant: Grant): void {
  const missing = [...expandScopes(grant.scopes)].filter((scope) => !granting.scopes.has(scope))
  if (missing.length > 0) throw exceeds(`it lacks ${missing.join(", ")} itself`)
  if (granting.projectId !== undefined && granting.projectId !== grant.projectId) {
    throw exceeds("it is for one project only, and so must the new one be")
  }
  if (granting.toolset !== undefined && granting.toolset !== grant.toolset) {
    throw exceeds(`it is for the toolset ${granting.toolset} only, and so must the new one be`)
  }
  if (granting.expiresAt !== undefined && (grant.expiresAt ?? Infinity) > granting.expiresAt) {
    throw exceeds(`it expires at ${new Date(granting.expiresAt).toISOString()}, and so must the new one by then`)
  }
}

function exceeds(why: string): GatewayError {
  return new GatewayError(403, "exceeds-own-key", `The key in use can't give that away: ${why}`)
}

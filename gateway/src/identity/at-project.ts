import { GatewayError } from "../errors.ts"
import { mayAt, scopesAt } from "./access.ts"
import type { Principal, Scope } from "./principal.ts"

/**
 * A principal as far as they may do something in a project: with all that they hold there, where they hold it there
 * alone. Throws 403 `insufficient-scope` for who may not.
 * @param projectId undefined: every project
 */
export function atProject(principal: Principal, scope: Scope, projectId: string | undefined): Principal {
  if (principal.scopes.has(scope)) return principal
  if (projectId !== undefined && mayAt(principal, scope, { projectId })) {
    return { ...principal, projectId, scopes: scopesAt(principal, { projectId }), grants: undefined }
  }
  const why = `You lack the scope ${scope} for this: name a project in which you have it, or ask an admin for it`
  throw new GatewayError(403, "insufficient-scope", why)
}

/** Ids of the only projects in which a principal holds a scope; undefined: they hold it everywhere. */
export function projectsWith({ scopes, grants = [] }: Principal, scope: Scope): string[] | undefined {
  if (scopes.has(scope)) return undefined
  const whole = grants.filter(({ place, scopes: held }) => held.has(scope) && place.toolsetId === undefined)
  return [...new Set(whole.flatMap(({ place }) => place.projectId ?? []))]
}

import { GatewayError } from "../../errors.ts"
import { mayWithin } from "../../identity/access.ts"
import type { Principal, Scope } from "../../identity/principal.ts"
import type { OperationFacts } from "./operation.ts"

type Facts = Pick<OperationFacts, "scope" | "takesToolsetKeys" | "organisationWide" | "inProject" | "anywhere">

/**
 * The one place where it is decided whether a principal may use an operation of the API at all. Who holds its scope at
 * single places only may use those of a project, and those that narrow what they show; at which place it is about is
 * decided by `principalAt` then. Which things it finds there is decided by organisation, project and toolset, where
 * these are looked up.
 * Throws 403 `insufficient-scope`, `toolset-key` or `project-key`.
 */
export function permit(principal: Principal | undefined, operation: Facts): void {
  const { scope, takesToolsetKeys, organisationWide } = operation
  if (scope === "public" || principal === undefined) return
  if (scope !== undefined && !isHeld(principal, scope, operation)) throw insufficientScope(principal, scope)
  if (principal.toolset !== undefined && takesToolsetKeys !== true) {
    throw new GatewayError(403, "toolset-key", "The key is for one toolset only, and this is about more than that")
  }
  if (organisationWide === true && principal.projectId !== undefined) {
    const why = "The key is for one project only, and this is about the whole organisation"
    throw new GatewayError(403, "project-key", why)
  }
}

function isHeld(principal: Principal, scope: Scope, { organisationWide, inProject, anywhere }: Facts): boolean {
  if (principal.scopes.has(scope)) return true
  const isAtPlaces = organisationWide !== true && (inProject === true || anywhere === true)
  return isAtPlaces && mayWithin(principal, scope, {})
}

/** 403 `insufficient-scope`: says what is missing, and who can give it. */
export function insufficientScope({ kind }: Pick<Principal, "kind">, scope: Scope): GatewayError {
  if (kind === "key") return new GatewayError(403, "insufficient-scope", `The key lacks the scope ${scope}`)
  const who = kind === "user" ? "You lack" : `The ${kind} lacks`
  const why = `${who} the scope ${scope} for this. Ask an admin of the organisation for a role that has it`
  return new GatewayError(403, "insufficient-scope", why)
}

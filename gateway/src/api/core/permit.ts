import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
import type { OperationFacts } from "./operation.ts"

/**
 * The one place where it is decided whether a principal may use an operation of the API at all; which things it finds
 * there is decided by organisation, project and toolset, where these are looked up.
 * Throws 403 `insufficient-scope`, `toolset-key` or `project-key`.
 */
export function permit(
  principal: Principal | undefined,
  {
    scope,
    takesToolsetKeys,
    organisationWide,
  }: Pick<OperationFacts, "scope" | "takesToolsetKeys" | "organisationWide">,
): void {
  if (scope === "public" || principal === undefined) return
  if (scope !== undefined && !principal.scopes.has(scope)) {
    throw new GatewayError(403, "insufficient-scope", `The key lacks the scope ${scope}`)
  }
  if (principal.toolset !== undefined && takesToolsetKeys !== true) {
    throw new GatewayError(403, "toolset-key", "The key is for one toolset only, and this is about more than that")
  }
  if (organisationWide === true && principal.projectId !== undefined) {
    const why = "The key is for one project only, and this is about the whole organisation"
    throw new GatewayError(403, "project-key", why)
  }
}

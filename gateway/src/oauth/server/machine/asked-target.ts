import { mayWithin } from "../../../identity/access.ts"
import type { Principal } from "../../../identity/principal.ts"
import type { LiveToolset } from "../../../registry/live-toolset.ts"
import { toolsetOauthScopes } from "../resources.ts"
import type { Resources, ToolsetOauthScope } from "../resources.ts"
import { grantError } from "./grant-error.ts"

/** The toolset that a token is asked for (RFC 8707 §2.2); one of another organisation is as good as none. */
export async function askedToolset(
  resources: Resources,
  agent: Principal,
  resource: string | undefined,
): Promise<LiveToolset> {
  if (resource === undefined) {
    throw await grantError("invalid_target", "Say which toolset the token is for: resource is its URL")
  }
  const toolset = resources.find(resource)
  if (toolset === undefined || toolset.owner.organisationId !== agent.organisationId) {
    throw await grantError("invalid_target", "No toolset that takes access tokens is served at this resource")
  }
  return toolset
}

/** Throws `invalid_target` for a toolset of which a principal may call nothing. */
export async function requireCallable(principal: Principal, toolset: LiveToolset): Promise<void> {
  const place = { projectId: toolset.owner.projectId, toolsetId: toolset.toolsetId }
  if (mayWithin(principal, "mcp:call", place)) return
  const why = "Nothing of this toolset may be called: ask whoever answers for the agent for a grant"
  throw await grantError("invalid_target", why)
}

/** The scopes that a token is to have: those that are asked for, of those that may be; all of these unless asked. */
export async function askedScopes(
  asked: string | undefined,
  allowed: readonly ToolsetOauthScope[],
): Promise<readonly ToolsetOauthScope[]> {
  const wanted = (asked ?? "").split(" ").filter((scope) => scope !== "")
  if (wanted.length === 0) return allowed
  const given = allowed.filter((scope) => wanted.includes(scope))
  if (given.length === new Set(wanted).size) return given
  throw await grantError("invalid_scope", `The scopes that can be had here are ${allowed.join(" ")}`)
}

/** The scopes of toolsets that a token allows: whoever may call may read, and so may a token that says nothing. */
export function toolsetScopesIn(scope: string | undefined): readonly ToolsetOauthScope[] {
  return (scope ?? "").split(" ").includes("mcp:tools") ? toolsetOauthScopes : ["mcp:read"]
}

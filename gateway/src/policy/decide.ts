import type { Target, Tool } from "@sneck/runtime"
import type { Principal } from "../identity/principal.ts"

/** Whether a call may happen, and why not. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

const allowed: Decision = { allowed: true }

/**
 * The one place where it is decided whether a principal may call a tool. It is asked before any credential is
 * looked up: who is denied never touches a secret.
 */
export function decide(principal: Principal, slug: string, tool: Tool<Target>): Decision {
  if (!principal.scopes.has("mcp:call")) return denied(tool, "the key lacks the scope mcp:call")
  if (principal.toolset !== undefined && principal.toolset !== slug) {
    return denied(tool, `the key is for the toolset ${principal.toolset}`)
  }
  return allowed
}

function denied(tool: Tool<Target>, reason: string): Decision {
  return { allowed: false, reason: `${tool.name} was not called: ${reason}. Ask who issued the key for another one.` }
}

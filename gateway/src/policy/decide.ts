import type { Target, Tool } from "@sneck/runtime"
import type { Principal } from "../identity/principal.ts"

/** Whether a call may happen, and why not. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

const allowed: Decision = { allowed: true }

/**
 * The one place where it is decided whether a principal may call a tool, read a resource or get a prompt. It is asked before any credential is
 * looked up: who is denied never touches a secret.
 */
export function decide(principal: Principal, slug: string, what: Pick<Tool<Target>, "name">): Decision {
  if (!principal.scopes.has("mcp:call")) return denied(what, "the key lacks the scope mcp:call")
  if (principal.toolset !== undefined && principal.toolset !== slug) {
    return denied(what, `the key is for the toolset ${principal.toolset}`)
  }
  return allowed
}

function denied(what: Pick<Tool<Target>, "name">, reason: string): Decision {
  return { allowed: false, reason: `${what.name} was not called: ${reason}. Ask who issued the key for another one.` }
}

import type { Target, Tool } from "@sneck/runtime"
import type { Principal } from "../identity/principal.ts"
import type { Release } from "../registry/release.ts"
import { isFor } from "./is-for.ts"

/** Whether a call may happen, and why not. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

const allowed: Decision = { allowed: true }

/**
 * The one place where it is decided whether a principal may call a tool, read a resource or get a prompt. It is asked
 * before any credential is looked up: who is denied never touches a secret.
 */
export function decide(
  principal: Principal,
  release: Pick<Release, "owner" | "toolset">,
  what: Pick<Tool<Target>, "name">,
): Decision {
  if (!principal.scopes.has("mcp:call")) return denied(what, "the key lacks the scope mcp:call")
  const { slug } = release.toolset
  if (principal.toolset !== undefined && principal.toolset !== slug) {
    return denied(what, `the key is for the toolset ${principal.toolset}`)
  }
  if (!isFor(principal, release.owner)) return denied(what, `the key is for another project than that of ${slug}`)
  return allowed
}

function denied(what: Pick<Tool<Target>, "name">, reason: string): Decision {
  return { allowed: false, reason: `${what.name} was not called: ${reason}. Ask who issued the key for another one.` }
}

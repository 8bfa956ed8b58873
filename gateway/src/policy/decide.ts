import type { Target, Tool } from "@sneck/runtime"
import { mayAt, mayWithin } from "../identity/access.ts"
import type { Principal } from "../identity/principal.ts"
import type { Release } from "../registry/release.ts"
import { isFor } from "./is-for.ts"

/** Whether a call may happen, and why not. */
export type Decision = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }

/** A tool, a resource or a prompt. */
export type Decidable = Pick<Tool<Target>, "name"> & Partial<Pick<Tool<Target>, "annotations">>

const allowed: Decision = { allowed: true }

/**
 * The one place where it is decided whether a principal may call a tool, read a resource or get a prompt. It is asked
 * before any credential is looked up: who is denied never touches a secret.
 */
export function decide(
  principal: Principal,
  release: Pick<Release, "owner" | "toolset" | "toolsetId">,
  what: Decidable,
): Decision {
  const { owner, toolsetId } = release
  const place = { projectId: owner.projectId, toolsetId, tool: what.name }
  if (!principal.scopes.has("mcp:call") && !mayAt(principal, "mcp:call", place)) {
    return denied(principal, what, `lacks the scope mcp:call${principal.kind === "key" ? "" : " for it"}`)
  }
  if (principal.tools?.has(what.name) === false) return denied(principal, what, "was let in without this tool")
  if (mayOnlyRead(principal, what)) return denied(principal, what, "was let in to read")
  return decideOnToolset(principal, release, what)
}

/** Whether somebody was let in to read, and this does more. What is no tool reads. */
export function mayOnlyRead({ readsOnly }: Principal, { annotations }: Decidable): boolean {
  return readsOnly === true && annotations?.readOnlyHint === false
}

/**
 * Whether a principal may run code of its own that calls tools: it may where it may call any of them, and each call is
 * decided for itself.
 */
export function decideOnCode(
  principal: Principal,
  release: Pick<Release, "owner" | "toolset" | "toolsetId">,
  what: Pick<Tool<Target>, "name">,
): Decision {
  const place = { projectId: release.owner.projectId, toolsetId: release.toolsetId }
  if (!mayWithin(principal, "mcp:call", place)) return denied(principal, what, "lacks the scope mcp:call")
  return decideOnToolset(principal, release, what)
}

/** What limits a principal to a toolset or a project. */
function decideOnToolset(
  principal: Principal,
  { owner, toolset: { slug } }: Pick<Release, "owner" | "toolset">,
  what: Pick<Tool<Target>, "name">,
): Decision {
  if (principal.toolset !== undefined && principal.toolset !== slug) {
    return denied(principal, what, `is for the toolset ${principal.toolset}`)
  }
  if (!isFor(principal, owner)) return denied(principal, what, `is for another project than that of ${slug}`)
  return allowed
}

function denied({ kind }: Principal, what: Pick<Tool<Target>, "name">, reason: string): Decision {
  const [who, remedy] =
    kind === "key"
      ? ["the key", "Ask who issued the key for another one."]
      : [`the ${kind}`, "Ask an admin of the organisation for it."]
  return { allowed: false, reason: `${what.name} was not called: ${who} ${reason}. ${remedy}` }
}

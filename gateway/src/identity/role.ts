import { expandScopes, scopes } from "./principal.ts"
import type { Scope } from "./principal.ts"

/** What people may be, in an organisation or at a single place of it; the most first. */
export const roles = ["owner", "admin", "developer", "member", "auditor"] as const

/** One of `roles`. */
export type Role = (typeof roles)[number]

const member: readonly Scope[] = ["mcp:call", "toolset:read"]

const developer: readonly Scope[] = [
  ...member,
  "source:read",
  "source:write",
  "toolset:write",
  "environment:read",
  "environment:write",
  "key:read",
  "key:write",
  "agent:read",
  "agent:write",
  "connection:read",
  "connection:write",
  "insight:read",
]

/** Everything but what only owners may do: to make owners, and to operate the server. */
const admin: readonly Scope[] = scopes.filter((scope) => scope !== "admin")

const auditor: readonly Scope[] = scopes.filter((scope) => scope.endsWith(":read"))

const scopesOfRoles: Readonly<Record<Role, ReadonlySet<Scope>>> = {
  owner: expandScopes(["admin"]),
  admin: new Set(admin),
  developer: new Set(developer),
  member: new Set(member),
  auditor: new Set(auditor),
}

/** What a role allows, where it is held. */
export function scopesOfRole(role: Role): ReadonlySet<Scope> {
  return scopesOfRoles[role]
}

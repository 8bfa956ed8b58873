import type { UserRow } from "../people/user-rows.ts"
import type { ScimResource } from "./scim-context.ts"

/**
 * Never kept of what a directory sends: what the server alone decides, and secrets. Roles are given by groups that an
 * admin has mapped, not by whatever a profile says.
 */
const dropped = new Set(["id", "meta", "schemas", "externalid", "groups", "password", "roles", "entitlements"])

/** What of a resource is kept as it was sent. */
export function keptOf(resource: ScimResource): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(resource)) as Record<string, unknown>
  return Object.fromEntries(Object.entries(plain).filter(([name]) => !dropped.has(name.toLowerCase())))
}

/** A group that somebody is in. */
export interface UserGroup {
  readonly value: string
  readonly display: string
}

/** A person as directories see them. */
export function toUserResource(row: UserRow, kept: ScimResource, groups: readonly UserGroup[]): ScimResource {
  return {
    displayName: row.name,
    emails: [{ value: row.email, type: "work", primary: true }],
    ...kept,
    id: row.id,
    ...(row.external_id !== null && { externalId: row.external_id }),
    active: row.status !== "disabled",
    groups: groups.map(({ value, display }) => ({ value, display, type: "direct" })),
    meta: metaOf("User", row),
  }
}

/** Facts of a resource itself (RFC 7643 §3.1). */
export function metaOf(resourceType: string, row: Pick<UserRow, "created_at" | "updated_at" | "version">): object {
  return {
    resourceType,
    created: new Date(row.created_at).toISOString(),
    lastModified: new Date(row.updated_at).toISOString(),
    version: `W/"${row.version}"`,
  }
}

/** The address of a person: the primary one, else the first, else the name by which they sign in, lower-case. */
export function emailOf(resource: ScimResource): string | undefined {
  const emails = listOf(resource["emails"])
  const chosen = emails.find(({ primary }) => primary === true) ?? emails[0]
  const candidates = [chosen?.["value"], resource["userName"]]
  const email = candidates.find((one) => typeof one === "string" && /^[^\s@]+@[^\s@]+$/.test(one))
  return typeof email === "string" && email.length <= 320 ? email.toLowerCase() : undefined
}

/** What people call somebody: as the directory displays them, else by their names, else by the name they sign in with. */
export function nameOf(resource: ScimResource): string {
  const { formatted, givenName, familyName } = (resource["name"] ?? {}) as Record<string, unknown>
  const parts = [givenName, familyName].filter((part) => typeof part === "string").join(" ")
  const candidates = [resource["displayName"], formatted, parts, resource["userName"]]
  const name = candidates.find((one) => typeof one === "string" && one.trim() !== "")
  return String(name).trim().slice(0, 200)
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : []
}

import type { ScimFilter, ScimResource } from "./scim-context.ts"

/** Attributes whose case counts (RFC 7643 §3.1): all others are compared without it. */
const exact = new Set(["id", "externalid", "created", "lastmodified"])

/** The same filter, with which case does not matter where it should not. */
export function foldFilter(filter: ScimFilter): Record<string, unknown>[] {
  return filter.map((expression) => fold(expression, "") as Record<string, unknown>)
}

/** A copy of a resource for filters that `foldFilter` gave. */
export function foldResource(resource: ScimResource): ScimResource {
  return fold(resource, "") as ScimResource
}

function fold(value: unknown, name: string): unknown {
  if (typeof value === "string") return exact.has(name) ? value : value.toLowerCase()
  if (Array.isArray(value)) return value.map((one) => fold(one, name))
  if (typeof value !== "object" || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fold(inner, key.toLowerCase())]))
}

import { isObject } from "../json.ts"

/** A value in which nothing occurs twice: what YAML aliases share is copied, so that one place can change alone. */
export function unshare(value: unknown, seen: Set<object> = new Set()): unknown {
  if (typeof value !== "object" || value === null) return value
  const own = seen.has(value) ? (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) : value
  seen.add(value)
  const holder = own as Record<string, unknown>
  for (const key of Object.keys(own)) {
    const child = holder[key]
    if (Array.isArray(child) || isObject(child)) holder[key] = unshare(child, seen)
  }
  return own
}

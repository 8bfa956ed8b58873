import { isRecord } from "./config-value.ts"

/** Ours over theirs: what the user added to the entry stays, any spelling of `Authorization` is replaced. */
export function mergeEntry(theirs: Record<string, unknown>, ours: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...theirs }
  for (const [key, value] of Object.entries(ours)) {
    merged[key] = isRecord(value) ? { ...withoutAuthorization(theirs[key], value), ...value } : value
  }
  return merged
}

function withoutAuthorization(theirs: unknown, ours: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(theirs)) return {}
  const kept = Object.entries(theirs).filter(
    ([key]) => Object.hasOwn(ours, key) || key.toLowerCase() !== "authorization",
  )
  return Object.fromEntries(kept)
}

import { isDeepStrictEqual } from "node:util"
import type { PlannedChange } from "./plan-json.ts"

type Fields = PlannedChange["fields"]
type Json = Fields[number]["before"]

/**
 * What differs between two settings, by path: `settings.overrides.get_hours.title`. Objects are looked into, lists are
 * told whole.
 */
export function compareFields(before: unknown, after: unknown, path = ""): Fields {
  if (isDeepStrictEqual(before, after)) return []
  if (!isObject(before) || !isObject(after)) return [toField(path, before, after)]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return names.flatMap((name) => compareFields(before[name], after[name], path === "" ? name : `${path}.${name}`))
}

function toField(name: string, before: unknown, after: unknown): Fields[number] {
  return {
    name,
    ...(before !== undefined && { before: before as NonNullable<Json> }),
    ...(after !== undefined && { after: after as NonNullable<Json> }),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

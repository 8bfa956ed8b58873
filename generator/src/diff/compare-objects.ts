import { isObject } from "../openapi/json.ts"
import type { Comparison, Keywords } from "./schema-change.ts"

/** Compares the members of objects. */
export function compareObjects(comparison: Comparison): void {
  compareRequired(comparison)
  compareProperties(comparison)
  compareAdditional(comparison)
}

function compareRequired({ before, after, tellAt }: Comparison): void {
  const [one, other] = [requiredOf(before), requiredOf(after)]
  const known = membersOf(before)
  for (const name of other) {
    if (one.has(name)) continue
    const message = Object.hasOwn(known, name) ? "is required now" : "is new and required"
    tellAt({ path: name, effect: "narrowed", message })
  }
  for (const name of one) {
    // What is gone altogether is told as such.
    const isGone = Object.hasOwn(known, name) && !Object.hasOwn(membersOf(after), name)
    if (!other.has(name) && !isGone) tellAt({ path: name, effect: "widened", message: "is optional now" })
  }
}

function compareProperties({ before, after, descend, tellAt }: Comparison): void {
  const [one, other] = [membersOf(before), membersOf(after)]
  for (const [name, schema] of Object.entries(one)) {
    if (Object.hasOwn(other, name)) descend(schema, other[name], name)
    else tellAt({ path: name, effect: "narrowed", message: "is gone", isRemoval: true })
  }
  const required = requiredOf(after)
  for (const name of Object.keys(other)) {
    if (Object.hasOwn(one, name) || required.has(name)) continue
    tellAt({ path: name, effect: "widened", message: "is new and optional" })
  }
}

function compareAdditional({ before, after, tell, descend }: Comparison): void {
  const [one, other] = [before["additionalProperties"], after["additionalProperties"]].map((value) =>
    value === undefined || (isObject(value) && Object.keys(value).length === 0) ? true : value,
  )
  if (one === other) return
  if (other === false) tell("narrowed", "takes no further members any more")
  else if (one === false) tell("widened", "takes further members")
  else descend(one, other, "*")
}

function membersOf(schema: Keywords): Readonly<Record<string, unknown>> {
  return isObject(schema["properties"]) ? schema["properties"] : {}
}

function requiredOf(schema: Keywords): Set<string> {
  const names = Array.isArray(schema["required"]) ? schema["required"] : []
  return new Set(names.filter((name): name is string => typeof name === "string"))
}

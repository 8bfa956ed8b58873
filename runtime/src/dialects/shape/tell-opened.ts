import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord, own, ownRecord, ownText, type Fields } from "./own.ts"
import { addSentence } from "./read-notes.ts"
import { resolveIn } from "./resolve-in.ts"
import type { Shape } from "./shape.ts"

const maxNames = 12
const maxReferences = 8

/** Where reading ends: anything, or any object, with a description of what belongs there. */
export function tellOpened(root: JsonSchema, schema: unknown): Shape {
  const target = follow(root, schema)
  if (target === undefined) return { kind: "any" }
  const names = Object.keys(ownRecord(target, "properties"))
  const text = ownText(isRecord(schema) ? schema : {}, "description") ?? ownText(target, "description")
  const description = names.length === 0 ? text : addSentence(text, `Properties: ${list(names)}.`)
  const notes = description === undefined ? {} : { description }
  const isObject = own(target, "type") === "object" || (own(target, "type") === undefined && names.length > 0)
  return isObject ? { kind: "object", properties: new Map(), closed: false, ...notes } : { kind: "any", ...notes }
}

function follow(root: JsonSchema, schema: unknown): Fields | undefined {
  let target = schema
  for (let steps = 0; steps < maxReferences && isRecord(target); steps++) {
    const next = resolveIn(root, own(target, "$ref"))
    if (next === undefined) return target
    target = next
  }
  return undefined
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, maxNames).map((name) => name.slice(0, 64))
  return shown.join(", ") + (names.length > maxNames ? ", …" : "")
}

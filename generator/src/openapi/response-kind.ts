import { isObject, own, ownArray } from "./json.ts"
import type { References } from "./references.ts"

/** What a response is: an object, or something else that the runtime wraps as `{"result": …}`. */
export type ResponseKind = "object" | "other"

/** Deeper compositions are not looked into. */
const maxDepth = 8

/** The one kind that a schema describes; `undefined` when that cannot be told, or when it may be either. */
export function responseKind(schema: unknown, references: References): ResponseKind | undefined {
  const kinds = kindsOf(schema, references, 0)
  return kinds.size === 1 ? [...kinds][0] : undefined
}

function kindsOf(source: unknown, references: References, depth: number): Set<ResponseKind | undefined> {
  const schema = references.deref(source, "")?.value
  if (!isObject(schema) || depth > maxDepth) return new Set([undefined])
  const types = [own(schema, "type")].flat().filter((type) => typeof type === "string" && type !== "null")
  if (types.length > 0) return new Set(types.map((type) => (type === "object" ? "object" : "other")))
  if (isObject(own(schema, "properties")) || isObject(own(schema, "additionalProperties"))) return new Set(["object"])
  if (own(schema, "items") !== undefined) return new Set(["other"])
  const inner = (part: unknown) => [...kindsOf(part, references, depth + 1)]
  const choices = [...ownArray(schema, "anyOf"), ...ownArray(schema, "oneOf")].filter(
    (part) => own(part, "type") !== "null",
  )
  if (choices.length > 0) return new Set(choices.flatMap(inner))
  const known = ownArray(schema, "allOf")
    .flatMap(inner)
    .filter((kind) => kind !== undefined)
  return new Set(known.length > 0 ? known : [undefined])
}

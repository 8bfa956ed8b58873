import type { JsonSchema } from "@sneck/runtime/toolset"
import { isObject, own, ownArray, ownEntries } from "../json.ts"
import type { Definitions } from "../schema-needs.ts"

type Schema = JsonSchema | boolean

/** A body that is nothing but an object with named properties. */
export interface ObjectBody {
  readonly properties: ReadonlyMap<string, Schema>
  readonly required: ReadonlySet<string>
}

/** Keywords that say no more than which properties there are. Any other would be lost at the top. */
const plainKeywords = new Set(
  "$ref $comment type title description examples deprecated properties required allOf additionalProperties".split(" "),
)

/** The properties of a body, also of those that it is put together from by `allOf`; `undefined` when it is anything else. */
export function objectBody(schema: JsonSchema, definitions: Definitions): ObjectBody | undefined {
  const properties = new Map<string, Schema>()
  const required = new Set<string>()
  const seen = new Set<unknown>()
  if (!collect(schema) || properties.size === 0) return undefined
  for (const name of required) if (!properties.has(name)) properties.set(name, true)
  return { properties, required }

  function collect(part: unknown): boolean {
    if (seen.has(part)) return true
    seen.add(part)
    if (!isObject(part) || !isPlain(part)) return false
    for (const [name, property] of ownEntries(part, "properties")) {
      properties.set(name, both(properties.get(name), property as Schema))
    }
    for (const name of ownArray(part, "required")) if (typeof name === "string") required.add(name)
    const target = own(part, "$ref")
    const bases = [...ownArray(part, "allOf"), ...(target === undefined ? [] : [targetOf(target)])]
    return bases.every(collect)
  }

  function targetOf(ref: unknown): unknown {
    return own(definitions, String(ref).replace("#/$defs/", ""))
  }
}

function isPlain(schema: JsonSchema): boolean {
  const type = own(schema, "type")
  const additional = own(schema, "additionalProperties")
  return (
    Object.keys(schema).every((keyword) => plainKeywords.has(keyword)) &&
    (type === undefined || type === "object") &&
    (additional === undefined || additional === false)
  )
}

/** A property that is described twice has to be both. What it is described as first stays at its top. */
function both(first: Schema | undefined, second: Schema): Schema {
  if (first === undefined || first === true) return second
  if (second === true || first === false) return first
  if (second === false) return second
  const clash = Object.keys(second).some((keyword) => Object.hasOwn(first, keyword))
  return clash ? { ...first, allOf: [...ownArray(first, "allOf"), second] } : { ...first, ...second }
}

import type { Description } from "./description.ts"
import { isObject, own, ownArray, ownEntries, ownString } from "./json.ts"
import { isJson } from "./media-types.ts"
import type { Operation } from "./operations.ts"

/** Names of properties that are told, and their characters. */
const limits = { names: 5, length: 60 }

/** Names that say what a schema is; generated ones like `inline_response_200_3` and those of the wire do not. */
const tellingName = /^[A-Za-z][A-Za-z0-9_-]{1,30}$/
const generatedName = /inline|(?:response|result|body|schema|object|dto|model)s?[_-]?\d*$/i

/** Properties that lead elsewhere rather than tell something. */
const pointing = /^(?:_?links|node_id|object|self|kind|apiVersion|etag)$|(?:_url|Url|_href|Href)$/

/** What a call returns, in a line: `Returns an array of Ticket {id, title, status, …}.`; `undefined` when nothing says so. */
export function describeResponse(description: Description, operation: Operation): string | undefined {
  const contents = ownEntries(operation.source, "responses")
    .filter(([status]) => status.startsWith("2"))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, response]) => ownEntries(description.references.deref(response, "")?.value, "content"))
  const content = contents.find((types) => types.length > 0)
  if (content === undefined) return undefined
  const [mediaType, media] = content.find(([type]) => isJson(type)) ?? content[0] ?? ["", undefined]
  if (!isJson(mediaType)) return /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? `Returns ${mediaType}.` : undefined
  const form = describeForm(description, own(media, "schema"))
  return form === undefined ? undefined : `Returns ${form}.`
}

function describeForm(description: Description, schema: unknown): string | undefined {
  const items = own(resolve(description, schema), "items")
  if (items === undefined) return describeObject(description, schema)
  const item = describeObject(description, items) ?? scalarName(resolve(description, items))
  return item === undefined ? "an array" : `an array of ${item}`
}

function describeObject(description: Description, schema: unknown): string | undefined {
  const properties = propertiesOf(description, schema)
  const name = nameOf(schema)
  if (properties.size === 0) return name
  const telling = [...properties].filter(([property]) => !pointing.test(property))
  const chosen = telling.length > 1 ? telling : [...properties]
  const told: string[] = []
  for (const [property, value] of chosen.slice(0, limits.names)) {
    const text = nameMember(property, own(resolve(description, value), "items"))
    if (told.join(", ").length + text.length > limits.length) break
    told.push(text)
  }
  if (told.length === 0) return name
  const list = `{${told.join(", ")}${told.length < properties.size ? ", …" : ""}}`
  return name === undefined ? list : `${name} ${list}`
}

/** `name`, or for an array `name[]`; where it says what is in it, `data: charge[]`. */
function nameMember(property: string, items: unknown): string {
  if (items === undefined) return property
  const name = nameOf(items)
  const isRepeated = name === undefined || property.toLowerCase().startsWith(name.toLowerCase())
  return isRepeated ? `${property}[]` : `${property}: ${name}[]`
}

/** The properties of an object and of what it extends. */
function propertiesOf(description: Description, schema: unknown): ReadonlyMap<string, unknown> {
  const parts = new Set([resolve(description, schema)])
  for (const part of parts) {
    if (parts.size > 20) break
    for (const base of ownArray(part, "allOf")) parts.add(resolve(description, base))
  }
  return new Map([...parts].flatMap((part) => ownEntries(part, "properties")))
}

function nameOf(schema: unknown): string | undefined {
  const name = ownString(schema, "$ref")?.split("/").at(-1)?.split(".").at(-1) ?? ""
  return tellingName.test(name) && !generatedName.test(name) ? name : undefined
}

function scalarName(schema: unknown): string | undefined {
  const type = ownString(schema, "type")
  return type !== undefined && ["string", "number", "integer", "boolean"].includes(type) ? `${type}s` : undefined
}

function resolve(description: Description, schema: unknown): unknown {
  const resolved = description.references.deref(schema, "")?.value
  return isObject(resolved) ? resolved : undefined
}

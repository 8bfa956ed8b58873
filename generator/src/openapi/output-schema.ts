import type { JsonSchema, ObjectSchema } from "@sneck/runtime/toolset"
import type { Description } from "./description.ts"
import { isObject, own, ownEntries } from "./json.ts"
import { isJson } from "./media-types.ts"
import type { Operation } from "./operations.ts"
import { placeAt, pointerOf, type Place } from "./pointer.ts"
import { responseKind, type ResponseKind } from "./response-kind.ts"
import { jsonLength } from "./schema/json-length.ts"
import type { Definition } from "./schema/scope.ts"
import type { ConvertedSchema, SchemaSet } from "./schema/schema-set.ts"

/** Largest output schema, in characters of JSON. Larger ones cost an agent more than they tell. */
const maxSize = 4096

/**
 * The schema of a tool's structured result, from the best 2xx response; `undefined` when there is none that always holds,
 * or when it is too large. A result that is not an object comes as `{"result": …}`.
 *
 * It is never stricter than the upstream: nothing is required, every value may be `null`, extra properties are fine,
 * types are widened and enums are examples. Clients refuse a result that does not match, so a promise that the upstream
 * breaks costs the call.
 */
export function buildOutput(set: SchemaSet, operation: Operation): ObjectSchema | undefined {
  const successes = successResponses(set.description, operation)
  const bodies = successes.map((response) => jsonSchemaOf(response.value, response.place))
  const [best] = bodies
  if (best === undefined || bodies.some((body) => body === undefined)) return undefined
  const rooted = bodies.map((body) => body && rootOf(set, body.schema, body.place))
  const [root] = rooted
  if (root === undefined || rooted.some((other) => other?.kind !== root.kind)) return undefined
  const definitions = smallClosure(set, root.refs, jsonLength(root.schema, maxSize))
  if (definitions === undefined) return undefined
  return { ...root.schema, ...(root.refs.size > 0 && { $defs: definitions }) }
}

/** Media types of the responses, best first, as the value of an `Accept` header. */
export function acceptHeader(description: Description, operation: Operation): string {
  const types = new Set(
    [...responsesOf(description, operation)]
      .filter(({ status }) => /^(2|default)/.test(status))
      .flatMap(({ value }) => ownEntries(value, "content").map(([mediaType]) => mediaType))
      .filter((mediaType) => /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+/.test(mediaType) && mediaType !== "*/*"),
  )
  const ordered = [...types].toSorted((a, b) => Number(isJson(b)) - Number(isJson(a))).slice(0, 8)
  return [
    ...ordered.map((type, index) => (index === 0 ? type : `${type};q=0.${9 - index}`)),
    ordered.length === 0 ? "*/*" : "*/*;q=0.1",
  ].join(", ")
}

interface Response {
  readonly status: string
  readonly value: unknown
  readonly place: Place
}

function responsesOf(description: Description, operation: Operation): Response[] {
  return ownEntries(operation.source, "responses").flatMap(([status, item]) => {
    const resolved = description.references.deref(item, `${operation.pointer}/responses/${status}`)
    return resolved === undefined ? [] : [{ status, value: resolved.value, place: placeAt(resolved.pointer) }]
  })
}

function successResponses(description: Description, operation: Operation): Response[] {
  const success = responsesOf(description, operation).filter(({ status }) => status.startsWith("2"))
  return success.toSorted((a, b) => (a.status < b.status ? -1 : 1))
}

/** The JSON schema of a response that is always JSON. */
function jsonSchemaOf(response: unknown, place: Place): { schema: unknown; place: Place } | undefined {
  const content = ownEntries(response, "content")
  const json = content.find(([mediaType]) => isJson(mediaType))
  if (json === undefined) return undefined
  const schema = own(json[1], "schema")
  if (!isObject(schema)) return undefined
  return { schema, place: { key: `${String(place.key)}/content${pointerOf([json[0]])}/schema` } }
}

interface Root {
  readonly kind: ResponseKind
  readonly schema: ObjectSchema
  readonly refs: ReadonlySet<Definition>
}

function rootOf(set: SchemaSet, source: unknown, place: Place): Root | undefined {
  const kind = responseKind(source, set.description.references)
  const converted = withoutReference(set, set.convert(source, place))
  if (kind === undefined || typeof converted.schema !== "object" || converted.dangling.length > 0) return undefined
  if (kind === "object")
    return { kind, schema: { ...objectKeywords(converted.schema), type: "object" }, refs: converted.refs }
  const schema: ObjectSchema = { type: "object", properties: { result: converted.schema }, required: ["result"] }
  return { kind, schema, refs: converted.refs }
}

function withoutReference(set: SchemaSet, converted: ConvertedSchema): ConvertedSchema {
  const [only] = converted.refs
  const isReference = typeof converted.schema === "object" && Object.keys(converted.schema).join() === "$ref"
  return isReference && only !== undefined ? withoutReference(set, set.contentOf(only)) : converted
}

function objectKeywords(schema: JsonSchema): JsonSchema {
  const { type: _type, title: _title, ...rest } = schema
  return rest
}

/** The `$defs` of some roots, unless they grow past the limit: then the walk ends early. */
function smallClosure(set: SchemaSet, roots: ReadonlySet<Definition>, startSize: number) {
  const reached = new Set(roots)
  let size = startSize
  for (const definition of reached) {
    const content = set.contentOf(definition)
    if (content.dangling.length > 0) return undefined
    size += set.sizeOf(definition, maxSize)
    if (size > maxSize) return undefined
    for (const ref of content.refs) reached.add(ref)
  }
  return size > maxSize ? undefined : set.closureOf(roots).definitions
}

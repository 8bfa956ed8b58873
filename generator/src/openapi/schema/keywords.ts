import type { JsonSchema } from "@sneck/runtime/toolset"
import { isObject } from "../json.ts"
import { below } from "../pointer.ts"
import { shortText } from "../text.ts"
import { repeats } from "../words.ts"
import { convertEnum } from "./convert-enum.ts"
import { convertPattern } from "./convert-pattern.ts"
import { convertType } from "./convert-type.ts"
import { hiddenNames, isHidden } from "./hidden-names.ts"
import type { InPlace } from "./in-place.ts"
import type { KeywordConverter, Position } from "./scope.ts"

/** Longest description inside a schema, in characters. */
const maxDescriptionLength = 600

/** The keywords that are kept, each with its converter; every other one is left out. */
export const keywords: ReadonlyMap<string, KeywordConverter> = new Map<string, KeywordConverter>([
  ["title", convertText("title")],
  ["description", convertText("description")],
  ["type", convertType],
  ["properties", convertProperties],
  ["required", forRequests(convertRequired)],
  ["additionalProperties", convertAdditional],
  ["items", convertItems],
  ["prefixItems", convertList("prefixItems", undefined)],
  ["allOf", convertList("allOf", "always")],
  ["anyOf", convertList("anyOf", "choice")],
  ["oneOf", convertOneOf],
  ["enum", convertEnum],
  ["const", forRequests(keep("const"))],
  ["default", forRequests(keep("default"))],
  ["example", convertExample],
  ["examples", convertExample],
  ["deprecated", keepIf("deprecated", (value) => value === true)],
  ["pattern", forRequests(convertPattern)],
  ["patternProperties", forRequests(convertPatternProperties)],
  ["not", forRequests(convertCondition("not"))],
  ["if", forRequests(convertCondition("if"))],
  ["then", forRequests(convertCondition("then"))],
  ["else", forRequests(convertCondition("else"))],
  ["contains", forRequests(convertSub("contains", undefined))],
  ["propertyNames", forRequests(convertSub("propertyNames", undefined))],
  ["unevaluatedProperties", forRequests(convertSub("unevaluatedProperties", undefined))],
  ["unevaluatedItems", forRequests(convertSub("unevaluatedItems", undefined))],
  ["additionalItems", forRequests(convertAdditionalItems)],
  ["dependentRequired", forRequests(convertDependentRequired)],
  ["dependentSchemas", forRequests(convertDependentSchemas)],
  ["dependencies", forRequests(convertDependencies)],
  ["multipleOf", forRequests(keepIf("multipleOf", (value) => isNumber(value) && value > 0))],
  ["uniqueItems", forRequests(keepIf("uniqueItems", (value) => value === true))],
  ["format", forRequests(keepIf("format", (value) => typeof value === "string"))],
  ["contentMediaType", keepIf("contentMediaType", (value) => typeof value === "string")],
  ["contentSchema", forRequests(convertSub("contentSchema", undefined))],
  ["contentEncoding", keepIf("contentEncoding", (value) => typeof value === "string")],
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map((name): [string, KeywordConverter] => [
    name,
    forRequests(keepIf(name, isNumber)),
  ]),
  ...["Length", "Items", "Properties", "Contains"]
    .flatMap((what) => [`min${what}`, `max${what}`])
    .map((name): [string, KeywordConverter] => [name, forRequests(keepIf(name, isCount))]),
])

/**
 * A description of a response must never be stricter than the upstream: clients refuse results that don't match. So what
 * narrows values is kept for requests only.
 */
function forRequests(convert: KeywordConverter): KeywordConverter {
  return (value, draft, source, position) => {
    if (position.scope.direction === "request") convert(value, draft, source, position)
  }
}

function keep(name: string): KeywordConverter {
  return (value, draft) => {
    draft[name] = value
  }
}

function keepIf(name: string, test: (value: unknown) => boolean): KeywordConverter {
  return (value, draft) => {
    if (test(value)) draft[name] = value
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value)
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0
}

function convertText(name: string): KeywordConverter {
  return (value, draft) => {
    if (typeof value === "string" && value.trim() !== "") draft[name] = shortText(value, maxDescriptionLength)
  }
}

function convertSub(name: string, how: InPlace): KeywordConverter {
  return (value, draft, _source, position) => {
    if (isObject(value) || typeof value === "boolean") draft[name] = convertBelow(value, position, [name], how)
  }
}

function convertCondition(name: string): KeywordConverter {
  const convert = convertSub(name, "always")
  return (value, draft, source, position) => convert(value, draft, source, { ...position, isCondition: true })
}

function convertBelow(value: unknown, position: Position, way: (string | number)[], how: InPlace) {
  const { scope } = position
  const place = way.reduce(below, position.place)
  const hidden = how === "always" ? position.hidden : undefined
  const isCondition = how !== undefined && position.isCondition === true
  return scope.convert(value, { place, scope, inPlace: combine(position.inPlace, how), hidden, isCondition })
}

/** A choice inside what always holds is part of what always holds. */
function combine(outer: InPlace, inner: InPlace): InPlace {
  if (outer === undefined || inner === undefined) return undefined
  return outer === "always" ? outer : inner
}

function convertList(name: string, how: InPlace): KeywordConverter {
  return (value, draft, source, position) => {
    if (!Array.isArray(value) || value.length === 0) return
    const hidden = how === "always" ? (hiddenNames(source, position) ?? position.hidden) : undefined
    const inner = { ...position, hidden }
    // A converted description may hold arrays with holes, which `map` alone would keep.
    const branches = [...(value as unknown[])].map((item, index) => convertBelow(item, inner, [name, index], how))
    draft[name] = branches
  }
}

/**
 * `oneOf` stays for requests unless a discriminator tells the choices apart: authors then seldom make them exclude each
 * other, and a validator would refuse what the upstream accepts.
 */
function convertOneOf(...[value, draft, source, position]: Parameters<KeywordConverter>): void {
  const isResponse = position.scope.direction === "response"
  const isOpen = isResponse || source["discriminator"] !== undefined
  const name = isOpen && source["anyOf"] === undefined ? "anyOf" : "oneOf"
  if (isResponse && name === "oneOf") return
  const branches: Record<string, unknown> = {}
  convertList("oneOf", "choice")(value, branches, source, position)
  if (branches["oneOf"] !== undefined) draft[name] = branches["oneOf"]
}

function convertProperties(...[value, draft, , position]: Parameters<KeywordConverter>): void {
  if (!isObject(value)) return
  const { scope, place } = position
  const at = below(place, "properties")
  const shown = Object.entries(value).filter(([, schema]) => !isHidden(schema, scope))
  draft["properties"] = Object.fromEntries(
    shown.map(([name, schema]) => {
      const converted = scope.convert(schema, { place: below(at, name), scope, inPlace: undefined, hidden: undefined })
      return [name, withoutRepeatedTitle(converted, name)]
    }),
  )
}

/** Frameworks make titles of names: `item_id` is "Item Id". That is worth nothing to an agent. */
function withoutRepeatedTitle(schema: JsonSchema | boolean, name: string): JsonSchema | boolean {
  if (typeof schema !== "object" || typeof schema["title"] !== "string" || !repeats(schema["title"], name))
    return schema
  const { title: _title, ...rest } = schema
  return rest
}

function convertRequired(...[value, draft, source, position]: Parameters<KeywordConverter>): void {
  if (!Array.isArray(value)) return
  const hidden = hiddenNames(source, position)
  const names = new Set(value.filter((name): name is string => typeof name === "string"))
  const required = [...names].filter((name) => !hidden?.has(name) && !position.hidden?.has(name))
  if (required.length > 0) draft["required"] = required
}

function convertAdditional(...[value, draft, , position]: Parameters<KeywordConverter>): void {
  if (value === false && position.scope.direction === "response") return
  if (typeof value === "boolean") draft["additionalProperties"] = value
  else if (isObject(value))
    draft["additionalProperties"] = convertBelow(value, position, ["additionalProperties"], undefined)
}

/** An array of schemas is the tuple form of older drafts. */
function convertItems(value: unknown, draft: Record<string, unknown>, _source: unknown, position: Position): void {
  if (Array.isArray(value)) {
    const items = [...(value as unknown[])].map((item, index) =>
      convertBelow(item, position, ["items", index], undefined),
    )
    if (items.length > 0) draft["prefixItems"] = items
  } else if (isObject(value) || typeof value === "boolean") {
    draft["items"] = convertBelow(value, position, ["items"], undefined)
  }
}

function convertPatternProperties(...[value, draft, , position]: Parameters<KeywordConverter>): void {
  if (!isObject(value)) return
  const entries = Object.entries(value).flatMap(([pattern, schema]) => {
    const kept: Record<string, unknown> = {}
    convertPattern(pattern, kept, {}, position)
    return typeof kept["pattern"] === "string"
      ? [[kept["pattern"], convertBelow(schema, position, ["patternProperties", pattern], undefined)] as const]
      : []
  })
  if (entries.length > 0) draft["patternProperties"] = Object.fromEntries(entries)
}

/** What older drafts say about items behind those of a tuple. */
function convertAdditionalItems(...[value, draft, source, position]: Parameters<KeywordConverter>): void {
  if (!Array.isArray(source["items"]) || (typeof value !== "boolean" && !isObject(value))) return
  draft["items"] = convertBelow(value, position, ["additionalItems"], undefined)
}

function convertDependentRequired(value: unknown, draft: Record<string, unknown>): void {
  if (!isObject(value)) return
  const entries = Object.entries(value).filter(([, names]) => Array.isArray(names))
  if (entries.length === 0) return
  draft["dependentRequired"] = Object.fromEntries(
    entries.map(([key, names]) => [key, [...new Set((names as unknown[]).filter((name) => typeof name === "string"))]]),
  )
}

function convertDependentSchemas(...[value, draft, , position]: Parameters<KeywordConverter>): void {
  convertDependents(value, draft, position, "dependentSchemas")
}

/** Before draft 2019-09 one keyword named both properties and schemas. */
function convertDependencies(...[value, draft, , position]: Parameters<KeywordConverter>): void {
  convertDependentRequired(value, draft)
  convertDependents(value, draft, position, "dependencies")
}

function convertDependents(value: unknown, draft: Record<string, unknown>, position: Position, keyword: string): void {
  if (!isObject(value)) return
  const entries = Object.entries(value).filter(([, schema]) => isObject(schema) || typeof schema === "boolean")
  if (entries.length === 0) return
  draft["dependentSchemas"] = Object.fromEntries(
    entries.map(([name, schema]) => [name, convertBelow(schema, position, [keyword, name], "always")]),
  )
}

/** Short examples help an agent; long ones cost more than they tell. The first one that is short is kept. */
function convertExample(value: unknown, draft: Record<string, unknown>): void {
  const candidates = Array.isArray(value) ? value : [value]
  const example = candidates.find((candidate) => isShortScalar(candidate))
  if (example !== undefined && draft["examples"] === undefined) draft["examples"] = [example]
}

function isShortScalar(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value !== "" && value.length <= 80)
}

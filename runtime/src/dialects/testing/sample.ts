import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord, own, ownArray, ownRecord } from "../shape/own.ts"
import { resolveIn } from "../shape/resolve-in.ts"

/** Gives numbers from 0 to 1, the same ones for the same seed. */
export type Random = () => number

/** A small generator of random numbers (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const texts = ["a", "hello", "3", "(nil)", "true", "2024-05-06", "", "x".repeat(30)]
const types = ["string", "integer", "number", "boolean", "object", "array", "null"]
const maxDepth = 7

/** A value that a schema probably accepts; whoever needs to be sure validates it. */
export function sample(root: JsonSchema, schema: unknown, random: Random, depth = 0): unknown {
  if (!isRecord(schema)) return sampleType(root, {}, pick(["string", "integer", "object"], random), random, depth)
  const values = Object.hasOwn(schema, "const") ? [schema["const"]] : ownArray(schema, "enum")
  if (values.length > 0) return pick(values, random)
  const choices = ["anyOf", "oneOf"].flatMap((keyword) => ownArray(schema, keyword))
  const target = resolveIn(root, own(schema, "$ref"))
  const parts = [target, ...ownArray(schema, "allOf"), ...(choices.length > 0 ? [pick(choices, random)] : [])].filter(
    isRecord,
  )
  if (parts.length === 0) return sampleOwn(root, schema, random, depth)
  const found = parts.map((part) => sample(root, part, random, depth + 0.3))
  const declared = own(schema, "properties") === undefined ? [] : [sampleOwn(root, schema, random, depth)]
  const all = [...declared, ...found]
  return all.every(isRecord) ? Object.assign({}, ...all) : found[0]
}

function sampleOwn(root: JsonSchema, schema: JsonSchema, random: Random, depth: number): unknown {
  const type = pick(
    [own(schema, "type") ?? (own(schema, "properties") ? "object" : pick(types, random))].flat(),
    random,
  )
  return sampleType(root, schema, type, random, depth)
}

function sampleType(root: JsonSchema, schema: JsonSchema, type: unknown, random: Random, depth: number): unknown {
  if (type === "null") return null
  if (type === "boolean") return random() < 0.5
  if (type === "integer" || type === "number") return sampleNumber(schema, type, random)
  if (type === "array") return sampleArray(root, schema, random, depth)
  return type === "object" ? sampleObject(root, schema, random, depth) : pick(texts, random)
}

function sampleNumber(schema: JsonSchema, type: string, random: Random): number {
  const low = Number(own(schema, "minimum") ?? own(schema, "exclusiveMinimum") ?? 0)
  return low + Math.floor(random() * 5) + (type === "number" && random() < 0.5 ? 0.5 : 1)
}

function sampleArray(root: JsonSchema, schema: JsonSchema, random: Random, depth: number): unknown[] {
  const prefix = ownArray(schema, "prefixItems").map((item) => sample(root, item, random, depth + 1))
  const more = depth < maxDepth && schema["items"] !== false ? Math.floor(random() * 3) : 0
  return [...prefix, ...Array.from({ length: more }, () => sample(root, schema["items"], random, depth + 1))]
}

function sampleObject(root: JsonSchema, schema: JsonSchema, random: Random, depth: number): unknown {
  const required = new Set(ownArray(schema, "required"))
  const share = depth < maxDepth ? 0.6 : 0
  const chosen = Object.entries(ownRecord(schema, "properties")).filter(
    ([name]) => required.has(name) || random() < share,
  )
  const additional = own(schema, "additionalProperties")
  const free = isRecord(additional) && depth < maxDepth && random() < 0.7 ? [["extra key", additional] as const] : []
  return Object.fromEntries([...chosen, ...free].map(([name, value]) => [name, sample(root, value, random, depth + 1)]))
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[Math.floor(random() * values.length)] as T
}

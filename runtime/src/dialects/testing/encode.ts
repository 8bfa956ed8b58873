import { dialectRules, type DialectRules } from "../rules.ts"
import type { DialectName } from "../dialect.ts"
import { isRecord, type Fields } from "../shape/own.ts"
import { readShape } from "../shape/read-shape.ts"
import { isOpenObject, type ObjectShape, type Shape, type UnionShape } from "../shape/shape.ts"
import { explicitNull } from "../write/as-optional.ts"
import { wireNames } from "../write/wire-names.ts"
import type { ObjectSchema } from "../../toolset/index.ts"

type Changing = Exclude<DialectName, "standard">

/** Arguments of a tool as a model writes them that only knows the schema in a dialect: what `restore` turns back. */
export function encodeArguments(schema: ObjectSchema, dialect: Changing, args: unknown): unknown {
  const rules = dialectRules[dialect]
  return encodeMembers(rules, readShape(schema, rules), args as Record<string, unknown>, 1)
}

function encode(rules: DialectRules, shape: Shape, value: unknown, depth: number): unknown {
  if (shape.kind === "union") return encode(rules, optionFor(shape, value), value, depth)
  if (shape.kind === "any") return rules.freeObjects === "text" ? JSON.stringify(value) : value
  if (shape.kind === "object" && isRecord(value)) return encodeObject(rules, shape, value, depth + 1)
  if (shape.kind !== "array" || !Array.isArray(value)) return value
  if (isTooDeep(rules, depth + 1)) return JSON.stringify(value)
  return value.map((item) => encode(rules, shape.items, item, depth + 1))
}

function optionFor({ options }: UnionShape, value: unknown): Shape {
  const accepting = options.filter((option) => accepts(option, value))
  return accepting.find((option) => namesAll(option, value)) ?? accepting[0] ?? { kind: "any" }
}

/** Whether an object has no keys but those that a shape speaks of. */
function namesAll(shape: Shape, value: unknown): boolean {
  if (shape.kind !== "object" || !isRecord(value) || shape.rest !== undefined) return true
  return shape.properties.size === 0 || Object.keys(value).every((name) => shape.properties.has(name))
}

function isTooDeep(rules: DialectRules, depth: number): boolean {
  return rules.freeObjects === "text" && depth > rules.maxDepth
}

function encodeObject(rules: DialectRules, shape: ObjectShape, value: Fields, depth: number): unknown {
  if (rules.freeObjects === "object") return encodeMembers(rules, shape, value, depth)
  const { rest } = shape
  const isMap = shape.properties.size === 0 && rest !== undefined
  const isEmpty = shape.properties.size === 0 && shape.closed && rules.nulls === "nullable"
  if (isOpenObject(shape) || isEmpty || isTooDeep(rules, isMap ? depth + 1 : depth)) return JSON.stringify(value)
  if (!isMap) return encodeMembers(rules, shape, value, depth)
  return Object.entries(value).map(([key, member]) => ({ key, value: encode(rules, rest, member, depth + 1) }))
}

function encodeMembers(rules: DialectRules, shape: ObjectShape, value: Fields, depth: number): unknown {
  const rest = rules.freeObjects === "text" ? shape.rest : undefined
  const restName = shape.properties.has("additionalProperties") ? "additionalProperties_" : "additionalProperties"
  const names = wireNames([...shape.properties.keys(), ...(rest ? [restName] : [])], rules.propertyName)
  const nameOf = (name: string): string => names.get(name) ?? name
  const others = Object.entries(value).filter(([name]) => !shape.properties.has(name))
  const declared = [...shape.properties].flatMap(([name, { shape: member, required }]): [string, unknown][] => {
    if (!Object.hasOwn(value, name)) return rules.optional === "null" && !required ? [[nameOf(name), null]] : []
    const isExplicit = rules.optional === "null" && !required && value[name] === null && acceptsNull(member)
    return [[nameOf(name), isExplicit ? explicitNull : encode(rules, member, value[name], depth)]]
  })
  if (rest === undefined) return Object.fromEntries([...declared, ...others])
  const free: ObjectShape = { kind: "object", properties: new Map(), rest, closed: false }
  const entries = others.length > 0 ? encodeObject(rules, free, Object.fromEntries(others), depth + 1) : null
  const isLeftOut = entries === null && rules.optional !== "null"
  return Object.fromEntries([...declared, ...(isLeftOut ? [] : [[nameOf(restName), entries] as const])])
}

function acceptsNull(shape: Shape): boolean {
  return shape.kind === "null" || (shape.kind === "union" && shape.options.some(acceptsNull))
}

/** Whether a value is what a shape describes. */
function accepts(shape: Shape, value: unknown): boolean {
  if (shape.kind === "any") return true
  if (shape.kind === "union") return shape.options.some((option) => accepts(option, value))
  if (shape.kind === "null") return value === null
  if (shape.kind === "array") return Array.isArray(value) && value.every((item) => accepts(shape.items, item))
  if (shape.kind === "object") return isRecord(value) && acceptsObject(shape, value)
  const isNumeric = shape.kind === "integer" ? Number.isInteger(value) : typeof value === shape.kind
  return isNumeric && (shape.values === undefined || (shape.values as readonly unknown[]).includes(value))
}

function acceptsObject({ properties, rest, closed }: ObjectShape, value: Fields): boolean {
  const isComplete = [...properties].every(([name, { required }]) => !required || Object.hasOwn(value, name))
  return (
    isComplete &&
    Object.entries(value).every(([name, member]) => {
      const property = properties.get(name)
      if (property !== undefined) return accepts(property.shape, member)
      return rest === undefined ? !closed : accepts(rest, member)
    })
  )
}

import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { arraySchema, tupleSchema } from "./arrays.ts"
import { builtinSchema } from "./builtins.ts"
import { objectSchema } from "./objects.ts"
import { primitiveSchema } from "./primitives.ts"
import { refuse, type Scope } from "./scope.ts"
import { unionSchema } from "./unions.ts"

/** Deeper than any type that people write; only types that grow without end get there. */
const maxDepth = 60

/** The JSON Schema of a type. What has none is reported, and takes everything. */
export function convertType(type: ts.Type, scope: Scope): JsonSchema {
  const simple = primitiveSchema(type, scope)
  if (simple !== undefined) return simple
  if (isPlainList(type, scope)) return convertComposite(type, scope)
  if (scope.open.includes(type)) return { $ref: `#/$defs/${nameOf(type, scope)}` }
  if (scope.names.has(type)) return { $ref: `#/$defs/${scope.names.get(type) ?? ""}` }
  if (scope.open.length > maxDepth)
    return refuse(scope, "endless-type", "is nested without end.", "Give the type an end, or a plainer form.")
  scope.open.push(type)
  const schema = convertComposite(type, scope)
  scope.open.pop()
  return closeDefinition(type, schema, scope)
}

/** A list contains itself only through what it lists; so that is what gets a name. */
function isPlainList(type: ts.Type, { checker }: Scope): boolean {
  return type.aliasSymbol === undefined && (checker.isArrayType(type) || checker.isTupleType(type))
}

function convertComposite(type: ts.Type, scope: Scope): JsonSchema {
  const { checker, ts } = scope
  if (type.isUnion()) return unionSchema(type, scope)
  if (type.flags & ts.TypeFlags.TypeParameter) return typeParameter(type, scope)
  const builtin = builtinSchema(type, scope)
  if (builtin !== undefined) return builtin
  if (checker.isTupleType(type)) return tupleSchema(type as ts.TupleTypeReference, scope)
  if (checker.isArrayType(type)) return arraySchema(type as ts.TypeReference, scope)
  return objectSchema(type, scope)
}

/** `<T extends Ticket>` is read as `Ticket`. */
function typeParameter(type: ts.Type, scope: Scope): JsonSchema {
  const constraint = scope.checker.getBaseConstraintOfType(type)
  if (constraint !== undefined && !(constraint.flags & scope.ts.TypeFlags.Unknown))
    return convertType(constraint, scope)
  const hint = "Write the type itself: whoever calls a tool cannot choose one."
  return refuse(scope, "open-type-parameter", `has the type parameter ${type.symbol.name}.`, hint)
}

/** A type that turned out to contain itself becomes a definition; inside its own root it stays where it is. */
function closeDefinition(type: ts.Type, schema: JsonSchema, scope: Scope): JsonSchema {
  const name = scope.names.get(type)
  if (name === undefined) return schema
  scope.definitions.set(name, schema)
  return { $ref: `#/$defs/${name}` }
}

function nameOf(type: ts.Type, { names }: Scope): string {
  const known = names.get(type)
  if (known !== undefined) return known
  const symbol = type.aliasSymbol ?? type.symbol
  const own = symbol === undefined || symbol.name.startsWith("__") ? "Value" : symbol.name
  const taken = new Set(names.values())
  let name = own
  for (let count = 2; taken.has(name); count++) name = `${own}${count}`
  names.set(type, name)
  return name
}

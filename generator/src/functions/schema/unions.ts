import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { becomes } from "./becomes.ts"
import { inWrittenOrder } from "./in-written-order.ts"
import type { Scope } from "./scope.ts"

/** A type without `undefined`: in JSON what is undefined is not there. */
export function withoutUndefined(type: ts.Type, { checker, ts }: Scope): ts.Type {
  if (!type.isUnion()) return type
  const { Undefined, Void } = ts.TypeFlags
  if (!type.types.some(({ flags }) => flags & (Undefined | Void))) return type
  const isNullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null)
  // There is no way to take away undefined alone; null comes back as an alternative of its own.
  return isNullable ? type : checker.getNonNullableType(type)
}

/** Literals become one `enum`, plain types one list of types, everything else `anyOf`. */
export function unionSchema(type: ts.UnionType, scope: Scope): JsonSchema {
  const { Undefined, Void } = scope.ts.TypeFlags
  const members = inWrittenOrder(type, scope).filter(({ flags }) => !(flags & (Undefined | Void)))
  const schemas = members.map((member) => scope.convert(member))
  const alternatives = [...mergeLiterals(schemas), ...distinct(schemas.filter((each) => !("const" in each)))]
  const ordered = [...alternatives.filter((each) => each["type"] !== "null"), ...alternatives.filter(isNull)]
  return mergeNull(mergeTypes(ordered))
}

function isNull(schema: JsonSchema): boolean {
  return schema["type"] === "null"
}

/** `"open" | "done"` as one enum for each type of literal; both booleans are just a boolean. */
function mergeLiterals(schemas: readonly JsonSchema[]): JsonSchema[] {
  const byType = Map.groupBy(
    schemas.filter((each) => "const" in each),
    (each) => each["type"],
  )
  return [...byType].map(([type, literals]) => {
    if (type === "boolean" && literals.length === 2) return { type }
    return literals.length === 1 && literals[0] ? literals[0] : { type, enum: literals.map((each) => each["const"]) }
  })
}

function distinct(schemas: readonly JsonSchema[]): JsonSchema[] {
  const seen = new Map(schemas.map((each) => [`${JSON.stringify(each)}${String(each[becomes as never])}`, each]))
  return [...seen.values()]
}

function isPlain(schema: JsonSchema): boolean {
  return typeof schema["type"] === "string" && Reflect.ownKeys(schema).length === 1
}

/** `string | number` as `type: ["string", "number"]`, where nothing but types is said. */
function mergeTypes(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  const plain = schemas.filter(isPlain)
  if (plain.length < 2) return schemas
  const types = plain.map((each) => each["type"])
  const merged = { type: [...types.filter((each) => each !== "null"), ...types.filter((each) => each === "null")] }
  return [merged, ...schemas.filter((each) => !isPlain(each))]
}

/** `Due | null`: null joins the type of what it stands beside. */
function mergeNull(schemas: readonly JsonSchema[]): JsonSchema {
  const [first, second, ...more] = schemas
  if (first === undefined || second === undefined) return first ?? {}
  if (more.length > 0 || !isNull(second) || typeof first["type"] !== "string") return { anyOf: schemas }
  if ("const" in first) return { type: [first["type"], "null"], enum: [first["const"], null] }
  const literals = Array.isArray(first["enum"]) && { enum: [...first["enum"], null] }
  return { ...first, type: [first["type"], "null"], ...literals }
}

import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { becomes } from "./becomes.ts"
import { refuse, type Scope } from "./scope.ts"

/** The schema of a type that is no composition; undefined for the others. */
export function primitiveSchema(type: ts.Type, scope: Scope): JsonSchema | undefined {
  const { TypeFlags } = scope.ts
  const { flags } = type
  if (flags & TypeFlags.Any) return anySchema(type, scope)
  if (flags & TypeFlags.Unknown) return {}
  if (flags & TypeFlags.Null) return { type: "null" }
  if (type.isStringLiteral()) return { type: "string", const: type.value }
  if (type.isNumberLiteral()) return { type: "number", const: type.value }
  if (flags & TypeFlags.BooleanLiteral) return { type: "boolean", const: scope.checker.typeToString(type) === "true" }
  if (flags & TypeFlags.TemplateLiteral) return templateSchema(type as ts.TemplateLiteralType, scope)
  if (flags & TypeFlags.StringLike) return { type: "string" }
  if (flags & TypeFlags.NumberLike) return { type: "number" }
  if (flags & TypeFlags.BooleanLike && !type.isUnion()) return { type: "boolean" }
  if (flags & TypeFlags.BigIntLike) return { type: "string", pattern: "^-?\\d+$", [becomes]: "bigint" }
  if (flags & TypeFlags.NonPrimitive) return { type: "object" }
  return withoutSchema(type, scope) ?? brandedSchema(type, scope)
}

/** A result may be anything; an input that says nothing helps nobody. What cannot be found calls itself an error. */
function anySchema(type: ts.Type, scope: Scope): JsonSchema {
  if (scope.direction === "output") return {}
  if ("intrinsicName" in type && type.intrinsicName === "error") {
    const hint = "Import it; for what Node brings, npm install --save-dev @types/node."
    return refuse(scope, "unknown-type", "is of a type that cannot be found.", hint)
  }
  const hint = "Write its type; unknown takes any JSON value on purpose."
  return refuse(scope, "any-type", "is of type any, which says nothing.", hint)
}

function withoutSchema({ flags }: ts.Type, scope: Scope): JsonSchema | undefined {
  const { TypeFlags } = scope.ts
  const hint = "JSON has no such value: use another type, or leave it out with @ignore."
  if (flags & TypeFlags.ESSymbolLike) return refuse(scope, "symbol-type", "is a symbol.", hint)
  if (flags & TypeFlags.Never) return refuse(scope, "never-type", "can have no value: its type is never.", hint)
  if (flags & (TypeFlags.Undefined | TypeFlags.Void))
    return refuse(scope, "undefined-type", "is always undefined.", hint)
  return undefined
}

/** `string & { readonly brand: "TicketId" }` is a string to everyone outside. */
function brandedSchema(type: ts.Type, scope: Scope): JsonSchema | undefined {
  if (!type.isIntersection()) return undefined
  const { StringLike, NumberLike, BooleanLike, BigIntLike } = scope.ts.TypeFlags
  const primitive = type.types.find(({ flags }) => flags & (StringLike | NumberLike | BooleanLike | BigIntLike))
  return primitive && primitiveSchema(primitive, scope)
}

/** `TICKET-${number}` as a pattern. */
function templateSchema(type: ts.TemplateLiteralType, scope: Scope): JsonSchema {
  const parts = type.texts.map((text, index) => {
    const hole = type.types[index]
    return escapePattern(text) + (hole === undefined ? "" : holePattern(hole, scope))
  })
  return { type: "string", pattern: `^${parts.join("")}$` }
}

function holePattern(type: ts.Type, { ts }: Scope): string {
  if (type.flags & ts.TypeFlags.NumberLike) return "-?\\d+(?:\\.\\d+)?"
  if (type.flags & ts.TypeFlags.BigIntLike) return "-?\\d+"
  return "[\\s\\S]*"
}

/** A text as a pattern that matches just it. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&")
}

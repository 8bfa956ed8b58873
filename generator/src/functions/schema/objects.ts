import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { docCommentOf } from "./doc-comment.ts"
import { applyDocs } from "./docs.ts"
import { refuse, within, type Scope } from "./scope.ts"
import { withoutUndefined } from "./unions.ts"

/** The schema of an object: its properties and what its index signatures allow. */
export function objectSchema(type: ts.Type, scope: Scope): JsonSchema {
  if (isFunction(type)) return refuseFunction(scope)
  if (isClass(type, scope)) return refuseClass(type, scope)
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const property of scope.checker.getPropertiesOfType(type)) addProperty(property, properties, required, scope)
  const schema = {
    type: "object",
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(required.length > 0 && { required }),
    ...indexSchemas(type, scope),
  }
  return applyDocs(schema, type.aliasSymbol ?? type.symbol, scope)
}

function isFunction(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0
}

function isClass(type: ts.Type, { ts }: Scope): boolean {
  return ((type.symbol?.flags ?? 0) & ts.SymbolFlags.Class) !== 0
}

function refuseFunction(scope: Scope): JsonSchema {
  const hint = "JSON cannot carry functions: leave it out, with Omit<> or @ignore."
  return refuse(scope, "function-type", "is a function.", hint)
}

function refuseClass(type: ts.Type, scope: Scope): JsonSchema {
  const hint = "JSON carries plain data only: use an interface with what is needed of it."
  return refuse(scope, "class-type", `is an instance of the class ${type.symbol.name}.`, hint)
}

/** Adds a property, unless it is left out; what has no schema is reported where it is declared. */
function addProperty(
  property: ts.Symbol,
  properties: Record<string, JsonSchema>,
  required: string[],
  scope: Scope,
): void {
  const place = property.valueDeclaration ?? property.declarations?.[0]
  within(scope, property.name, isAuthors(place) ? place : undefined, () => {
    if (isLeftOut(property, scope)) return
    const type = scope.checker.getTypeOfSymbol(property)
    properties[property.name] = applyDocs(scope.convert(withoutUndefined(type, scope)), property, scope)
    if (!isOptional(property, scope) && !isMaybeUndefined(type, scope)) required.push(property.name)
  })
}

function isOptional({ flags }: ts.Symbol, { ts }: Scope): boolean {
  return (flags & ts.SymbolFlags.Optional) !== 0
}

/** What is ignored, what can have no value, and what only code can name. */
function isLeftOut(property: ts.Symbol, scope: Scope): boolean {
  const { Undefined, Never } = scope.ts.TypeFlags
  if (property.name.startsWith("__@")) {
    refuse(scope, "symbol-type", "is named by a symbol.", "JSON has only texts for names: use a string.")
    return true
  }
  if (isIgnored(property, scope)) {
    if (scope.direction === "input" && !isOptional(property, scope)) refuseIgnored(scope)
    return true
  }
  const { flags } = withoutUndefined(scope.checker.getTypeOfSymbol(property), scope)
  return isOptional(property, scope) && (flags & (Undefined | Never)) !== 0
}

/** Findings point to what an author wrote, not into a library. */
function isAuthors(place: ts.Node | undefined): boolean {
  return place !== undefined && !place.getSourceFile().fileName.includes("/node_modules/")
}

function isIgnored(property: ts.Symbol, scope: Scope): boolean {
  return docCommentOf(property, scope).tags.some(({ name }) => name === "ignore" || name === "internal")
}

function refuseIgnored(scope: Scope): JsonSchema {
  return refuse(scope, "ignored-required", "is ignored, yet required.", "Make it optional, so that it may be missing.")
}

/** `Date | undefined` need not be there, even where no question mark says so. */
function isMaybeUndefined(type: ts.Type, { ts }: Scope): boolean {
  const { Undefined, Void, Unknown, Any } = ts.TypeFlags
  if (type.flags & (Unknown | Any)) return false
  return type.isUnion() && type.types.some(({ flags }) => flags & (Undefined | Void))
}

/** `{ [name: string]: Ticket }`; without an index signature an input takes nothing else. */
function indexSchemas(type: ts.Type, scope: Scope): JsonSchema {
  const infos = scope.checker.getIndexInfosOfType(type)
  const patterns: Record<string, JsonSchema> = {}
  let additional: JsonSchema | false | undefined = scope.direction === "input" ? false : undefined
  for (const { keyType, type: valueType } of infos) {
    const value = within(scope, "*", undefined, () => scope.convert(withoutUndefined(valueType, scope)))
    const pattern = keyPattern(keyType, scope)
    if (pattern === undefined) additional = value
    else patterns[pattern] = value
  }
  if (infos.length > 0 && Object.keys(patterns).length === infos.length) additional = false
  return {
    ...(Object.keys(patterns).length > 0 && { patternProperties: patterns }),
    ...(additional !== undefined && { additionalProperties: additional }),
  }
}

/** Which names an index signature stands for; undefined for all. */
function keyPattern(key: ts.Type, scope: Scope): string | undefined {
  if (key.flags & scope.ts.TypeFlags.NumberLike) return "^-?\\d+(?:\\.\\d+)?$"
  if (!(key.flags & scope.ts.TypeFlags.TemplateLiteral)) return undefined
  const schema = scope.convert(key)
  return String(schema["pattern"])
}

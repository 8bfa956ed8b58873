import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { becomes, type Conversion } from "./becomes.ts"
import { refuse, within, type Scope } from "./scope.ts"

const base64 = { type: "string", contentEncoding: "base64" }

/** Classes of the platform that have a form in JSON. */
const leaves: Readonly<Record<string, JsonSchema & { readonly [becomes]?: Conversion }>> = {
  Date: { type: "string", format: "date-time", [becomes]: "date" },
  URL: { type: "string", format: "uri", [becomes]: "url" },
  Buffer: { ...base64, [becomes]: "buffer" },
  Uint8Array: { ...base64, [becomes]: "bytes" },
  String: { type: "string" },
  Number: { type: "number" },
  Boolean: { type: "boolean" },
  Object: {},
}

/** Classes of the platform that have none, and what to use instead. */
const unusable: Readonly<Record<string, string>> = {
  RegExp: "Take a string, and make the expression inside.",
  Function: "Leave it out with @ignore.",
  Promise: "Await it, and use what it resolves to.",
  WeakMap: "Use a Map or a Record.",
  WeakSet: "Use a Set or an array.",
  Symbol: "Use a string.",
  Error: "Use an object with a message.",
  ArrayBuffer: "Use a Uint8Array.",
  ReadableStream: "Use a Uint8Array or a string.",
}

/** The schema of a class that the platform brings; undefined for every other type. */
export function builtinSchema(type: ts.Type, scope: Scope): JsonSchema | undefined {
  const name = platformName(type, scope)
  if (name === undefined) return undefined
  const leaf = leaves[name]
  if (leaf !== undefined) return leaf
  if (name === "Set" || name === "ReadonlySet") return setSchema(type, scope)
  if (name === "Map" || name === "ReadonlyMap") return mapSchema(type, scope)
  const hint = unusable[name]
  return hint === undefined ? undefined : refuse(scope, "class-type", `is a ${name}, which JSON cannot write.`, hint)
}

/** The name of a type that is declared outside of what authors write: in TypeScript's own libraries or `@types/node`. */
function platformName(type: ts.Type, { ts }: Scope): string | undefined {
  const declarations = type.symbol?.declarations ?? []
  const isPlatform = declarations.some((each) => isPlatformFile(each.getSourceFile()))
  const isNamed = (type.symbol?.flags ?? 0) & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)
  return isPlatform && isNamed ? type.symbol.name : undefined
}

function isPlatformFile({ fileName }: ts.SourceFile): boolean {
  return /\/node_modules\/(?:typescript\/lib\/lib\.|@types\/node\/|buffer\/)/.test(fileName)
}

function setSchema(type: ts.Type, scope: Scope): JsonSchema {
  const [item] = scope.checker.getTypeArguments(type as ts.TypeReference)
  const items = item === undefined ? {} : within(scope, "[]", undefined, () => scope.convert(item))
  return { type: "array", items, uniqueItems: true, [becomes]: "set" }
}

function mapSchema(type: ts.Type, scope: Scope): JsonSchema {
  const [key, value] = scope.checker.getTypeArguments(type as ts.TypeReference)
  if (key !== undefined && !(key.flags & scope.ts.TypeFlags.StringLike) && !isStrings(key, scope))
    return refuse(
      scope,
      "map-key",
      "is a Map whose keys are no strings.",
      "Use a Map of strings, or an array of pairs.",
    )
  const values = value === undefined ? {} : within(scope, "*", undefined, () => scope.convert(value))
  return { type: "object", additionalProperties: values, [becomes]: "map" }
}

function isStrings(type: ts.Type, { ts }: Scope): boolean {
  return type.isUnion() && type.types.every(({ flags }) => flags & ts.TypeFlags.StringLike)
}

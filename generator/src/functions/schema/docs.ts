import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { becomes } from "./becomes.ts"
import { docCommentOf, type DocTag } from "./doc-comment.ts"
import type { Scope } from "./scope.ts"
import { readTag, type TagMeaning } from "./tags.ts"

/** A schema with what the doc comment of a property or type says: its text, and tags such as `@minimum 1`. */
export function applyDocs(schema: JsonSchema, symbol: ts.Symbol | undefined, scope: Scope): JsonSchema {
  if (symbol === undefined) return schema
  const alias = aliasOf(symbol, scope)
  const base = alias === undefined ? schema : applyDocs(schema, alias, scope)
  const { text, tags } = docCommentOf(symbol, scope)
  let documented: JsonSchema = text === "" ? base : { ...base, description: text }
  for (const tag of tags) documented = applyTag(documented, tag, symbol, scope)
  return documented
}

function applyTag(schema: JsonSchema, tag: DocTag, symbol: ts.Symbol, scope: Scope): JsonSchema {
  const meaning = readTag(tag.name, tag.text)
  if (meaning === undefined) return schema
  if ("problem" in meaning) {
    report(meaning.problem, tag, symbol, scope)
    return schema
  }
  return constrain(schema, meaning)
}

/** What limits a text or a number is meant for the items where a list stands; with null it stands beside it. */
function constrain(schema: JsonSchema, { keywords, about }: TagMeaning): JsonSchema {
  const { items } = schema
  if (about === "value" && schema["type"] === "array" && isSchema(items))
    return { ...schema, items: { ...items, ...keywords } }
  if (typeof keywords["format"] === "string" && becomes in schema) return schema
  const { examples } = keywords
  if (!Array.isArray(examples)) return { ...schema, ...retyped(schema, keywords) }
  const before = Array.isArray(schema["examples"]) ? schema["examples"] : []
  return { ...schema, examples: [...before, ...examples] }
}

/** `@integer` on `number | null` keeps the null. */
function retyped(schema: JsonSchema, keywords: JsonSchema): JsonSchema {
  const { type } = schema
  if (keywords["type"] !== "integer" || !Array.isArray(type)) return keywords
  return { ...keywords, type: type.map((each: unknown) => (each === "number" ? "integer" : each)) }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null
}

function report(problem: string, tag: DocTag, symbol: ts.Symbol, { ts, findings, places }: Scope): void {
  const declaration = symbol.declarations?.[0]
  const tags = declaration === undefined ? [] : ts.getJSDocTags(declaration)
  const node = tags.find((each) => each.tagName.text === tag.name) ?? declaration ?? places.at(-1)
  if (node === undefined) return
  findings.push({
    code: "wrong-tag",
    message: `@${tag.name} ${problem}`,
    hint: "Correct the tag, or take it away.",
    node,
  })
}

/** `due: Slug` where `type Slug = string` has a comment of its own: nothing in the type itself remembers the name. */
function aliasOf(symbol: ts.Symbol, { ts, checker }: Scope): ts.Symbol | undefined {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0]
  const node = declaration && typeNodeOf(declaration, ts)
  if (node === undefined || !ts.isTypeReferenceNode(node) || node.typeArguments !== undefined) return undefined
  const named = checker.getSymbolAtLocation(node.typeName)
  const target = named && named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named
  const isOther = target !== undefined && target !== symbol && (target.flags & ts.SymbolFlags.TypeAlias) !== 0
  return isOther ? target : undefined
}

function typeNodeOf(node: ts.Declaration, ts: Scope["ts"]): ts.TypeNode | undefined {
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isTypeAliasDeclaration(node))
    return node.type
  return undefined
}

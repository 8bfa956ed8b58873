import { basename, extname } from "node:path"
import type { ObjectSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { maxNameLength } from "../../openapi/tool-name.ts"
import { wordsOf } from "../../openapi/words.ts"
import { plain } from "../schema/doc-comment.ts"
import type { Finding } from "../schema/scope.ts"
import { toWire } from "../wire.ts"
import type { FunctionContext } from "./function-context.ts"
import { placeOf } from "./place-of.ts"
import { noInput, type PlainFunction } from "./plain-function.ts"
import { annotationsOf, listOf, readTags } from "./function-tags.ts"
import { readParameters } from "./read-parameters.ts"
import { readResult } from "./read-result.ts"

/** An exported function as a tool; undefined for exports that are none. */
export function readFunction(exported: ts.Symbol, context: FunctionContext): PlainFunction | undefined {
  const { ts, checker, findings } = context
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0]
  const [signature, ...others] = declaration === undefined ? [] : signaturesOf(symbol, declaration, context)
  if (declaration === undefined || signature === undefined) return undefined
  const tags = readTags(symbol, declaration, context)
  if (tags.has("ignore") || tags.has("internal")) return undefined
  const name = nameOf(exported.name, declaration, context)
  const description = descriptionOf(symbol, signature, context)
  if (description === "") return undocumented(exported.name, declaration, context)
  if (others.length > 0) findings.push(overloaded(exported.name, declaration))
  checkName(name, declaration, context)
  const { parameters, schema } = readParameters(signature, declaration, context)
  const result = readResult(signature, declaration, context)
  const wire = toWire(schema ?? noInput)
  return {
    exportName: exported.name,
    name,
    title: tags.get("title")?.[0] ?? titleOf(name),
    description,
    inputSchema: (schema ?? noInput) as ObjectSchema,
    ...(result.schema && { outputSchema: result.schema }),
    annotations: annotationsOf(tags),
    tags: listOf(tags, "tag"),
    parameters,
    ...(wire && { wire }),
    isWrapped: result.isWrapped,
    place: placeOf(nameNode(declaration, context), context.root),
  }
}

/** How it can be called; nothing for classes, values, and what is not a function. */
function signaturesOf(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  context: FunctionContext,
): readonly ts.Signature[] {
  const { ts, checker, sdkFolder } = context
  if (declaration.getSourceFile().fileName.startsWith(sdkFolder)) return []
  if (!(symbol.flags & (ts.SymbolFlags.Value | ts.SymbolFlags.Alias))) return []
  return checker.getTypeOfSymbolAtLocation(symbol, declaration).getCallSignatures()
}

function nameNode(declaration: ts.Declaration, { ts }: FunctionContext): ts.Node {
  return ts.getNameOfDeclaration(declaration) ?? declaration
}

/** `getTicket` → `get_ticket`; a default export without a name is called like its file. */
function nameOf(exported: string, declaration: ts.Declaration, context: FunctionContext): string {
  const own = context.ts.getNameOfDeclaration(declaration)
  const name = exported !== "default" ? exported : own !== undefined && context.ts.isIdentifier(own) ? own.text : ""
  const isNamed = name !== "" && name !== "default"
  return wordsOf(isNamed ? name : basename(context.entry, extname(context.entry))).join("_")
}

function titleOf(name: string): string {
  const words = name.replaceAll("_", " ")
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

function descriptionOf(symbol: ts.Symbol, signature: ts.Signature, { ts, checker }: FunctionContext): string {
  const parts = signature.getDocumentationComment(checker)
  return plain(ts.displayPartsToString(parts.length > 0 ? parts : symbol.getDocumentationComment(checker)))
}

function undocumented(name: string, node: ts.Node, { findings }: FunctionContext): undefined {
  const message = `${name} is exported without a doc comment, so it is no tool.`
  const hint = "Say in a /** comment */ what it does, or that it is none with /** @ignore */."
  findings.push({ code: "undocumented-function", message, hint, severity: "warning", node })
}

function overloaded(name: string, node: ts.Node): Finding {
  const message = `${name} has several signatures; the tool is the first of them.`
  const hint = "Write one signature, with a union where its input differs."
  return { code: "overloaded-function", message, hint, severity: "warning", node }
}

function checkName(name: string, node: ts.Node, { findings }: FunctionContext): void {
  if (/^[a-z][a-z0-9_]*$/.test(name) && name.length <= maxNameLength) return
  const message = `"${name}" cannot be the name of a tool: that is a letter, then at most ${maxNameLength - 1} letters, digits and underscores.`
  findings.push({ code: "wrong-name", message, hint: "Give the function another name.", node })
}

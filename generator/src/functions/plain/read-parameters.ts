import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { plain } from "../schema/doc-comment.ts"
import { openScope, readSchema } from "../schema/read-schema.ts"
import { literalOf } from "./literal-of.ts"
import { asObject, type FunctionContext } from "./function-context.ts"
import { isOfSdk } from "./sdk-types.ts"

/** What a function takes. */
export interface Parameters {
  readonly parameters: readonly ("input" | "context")[]
  /** Of its input; absent when it takes none. */
  readonly schema?: JsonSchema
}

/** A function takes one object, then the context; each of them may be missing. */
export function readParameters(signature: ts.Signature, node: ts.Node, context: FunctionContext): Parameters {
  const [first, second, ...more] = signature.parameters
  if (first === undefined) return { parameters: [] }
  if (isContext(first, context) && second === undefined) return { parameters: ["context"] }
  const isContextSecond = second === undefined || isContext(second, context)
  if (more.length > 0 || !isContextSecond) return refuseParameters(signature, node, context)
  const parameters = second === undefined ? (["input"] as const) : (["input", "context"] as const)
  return { parameters, schema: readInput(first, signature, node, context) }
}

function isContext(parameter: ts.Symbol, context: FunctionContext): boolean {
  return isOfSdk(context.checker.getTypeOfSymbol(parameter), "Context", context)
}

function refuseParameters(
  signature: ts.Signature,
  node: ts.Node,
  { checker, ts, findings }: FunctionContext,
): Parameters {
  const names = signature.parameters.map(({ name }) => name)
  const types = signature.parameters.map(
    (each) => `${each.name}: ${checker.typeToString(checker.getTypeOfSymbol(each))}`,
  )
  const message = `It takes ${names.join(", ")}; a tool takes one object, and after it the Context of @sneck/functions.`
  const hint = `Write ({ ${names.join(", ")} }: { ${types.join("; ")} }).`
  findings.push({
    code: "several-parameters",
    message,
    hint,
    node: ts.getNameOfDeclaration(node as ts.Declaration) ?? node,
  })
  return { parameters: [] }
}

function readInput(parameter: ts.Symbol, signature: ts.Signature, node: ts.Node, context: FunctionContext): JsonSchema {
  const { ts, checker, findings } = context
  const place = parameter.valueDeclaration ?? node
  const name = parameter.name.startsWith("__") ? "input" : parameter.name
  const scope = openScope({ ts, checker, findings, direction: "input" }, { name, place })
  const before = findings.length
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter))
  const schema = asObject(readSchema(type, scope))
  if (schema !== undefined) return withDefaults(withParamTags(schema, signature, context), place, context)
  if (findings.length === before) findings.push(noObject(name, checker.typeToString(type), place))
  return { type: "object" }
}

function noObject(name: string, type: string, node: ts.Node): FunctionContext["findings"][number] {
  const message = `The input of a tool is an object; ${name} is ${type}.`
  return { code: "input-no-object", message, hint: `Write ({ ${name} }: { ${name}: ${type} }).`, node }
}

/** `@param input.id The ticket's id`, where the property has no comment of its own. */
function withParamTags(schema: JsonSchema, signature: ts.Signature, { ts }: FunctionContext): JsonSchema {
  const declaration = signature.declaration
  const tags = declaration === undefined ? [] : ts.getJSDocTags(declaration).filter(ts.isJSDocParameterTag)
  const all = [...tags, ...tags.flatMap((tag) => nested(tag, ts))]
  return all.reduce((current, tag) => {
    const [, property, ...deeper] = tag.name.getText().split(".")
    const text = plain(ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/^-\s*/, "")
    return property === undefined || deeper.length > 0 || text === "" ? current : describe(current, property, text)
  }, schema)
}

function nested(tag: ts.JSDocParameterTag, ts: FunctionContext["ts"]): ts.JSDocParameterTag[] {
  const type = tag.typeExpression?.type
  const isLiteral = type !== undefined && ts.isJSDocTypeLiteral(type)
  return isLiteral ? (type.jsDocPropertyTags ?? []).filter(ts.isJSDocParameterTag) : []
}

function describe(schema: JsonSchema, name: string, description: string): JsonSchema {
  const properties = (schema["properties"] ?? {}) as Record<string, JsonSchema>
  const property = properties[name]
  if (property === undefined || "description" in property) return schema
  return { ...schema, properties: { ...properties, [name]: { ...property, description } } }
}

/** `({ limit = 10 })`: what has a default may be missing. */
function withDefaults(schema: JsonSchema, place: ts.Node, { ts, checker }: FunctionContext): JsonSchema {
  if (!ts.isParameter(place) || !ts.isObjectBindingPattern(place.name)) return schema
  return place.name.elements.reduce((current, { initializer, name, propertyName }) => {
    const key = propertyName ?? name
    if (initializer === undefined || !ts.isIdentifier(key)) return current
    return withDefault(current, key.text, literalOf(initializer, { ts, checker }))
  }, schema)
}

function withDefault(schema: JsonSchema, name: string, value: unknown): JsonSchema {
  const properties = (schema["properties"] ?? {}) as Record<string, JsonSchema>
  const property = properties[name]
  if (property === undefined) return schema
  const { required: _, ...rest } = schema
  const required = ((schema["required"] ?? []) as string[]).filter((each) => each !== name)
  const defaulted = value === undefined || "default" in property ? property : { ...property, default: value }
  return { ...rest, properties: { ...properties, [name]: defaulted }, ...(required.length > 0 && { required }) }
}

import type { JsonSchema } from "@sneck/runtime/toolset"
import { docComment } from "./doc-comment.ts"
import { propertyName, stringLiteral, WIDTH } from "./literal.ts"
import { pascalCase } from "./names.ts"
import type { NameSet } from "./names.ts"
import { referredName } from "./share-definitions.ts"

/** Enums larger than this are written as their type. */
const MAX_MEMBERS = 500

/** Where types are declared. */
export interface TypeScope {
  readonly names: NameSet
  /** Name of the type of a definition; undefined when there is none, or it must not be used in this place. */
  readonly refer: (definition: string, isEager: boolean) => string | undefined
}

/** Objects within objects that still have types of their own. */
const MAX_DEPTH = 40

const MAX_NAME = 100

/** The name that a type would have grows with each level, so this bounds how deep lists and choices nest. */
const MAX_HINT = 600

type Schema = JsonSchema | boolean | undefined

/**
 * Declares the TypeScript type of a schema under a name that is taken already. Objects within it get declarations of
 * their own, which come behind.
 */
export function declareType(name: string, schema: JsonSchema, doc: string | undefined, scope: TypeScope): string[] {
  const printer = new TypePrinter(scope)
  printer.declare(name, schema, doc)
  return printer.declarations
}

/** Tells whether a schema becomes an interface, rather than another name for a type. */
export function isInterface(schema: Schema): boolean {
  if (typeof schema !== "object") return false
  const isObject = schema["type"] === "object" || schema["type"] === undefined
  const isCombined = ["$ref", "allOf", "anyOf", "oneOf", "enum", "const"].some((keyword) =>
    Object.hasOwn(schema, keyword),
  )
  return isObject && !isCombined && Object.keys(recordOf(schema["properties"])).length > 0
}

class TypePrinter {
  readonly declarations: string[] = []
  readonly #scope: TypeScope
  #depth = 0

  constructor(scope: TypeScope) {
    this.#scope = scope
  }

  declare(name: string, schema: JsonSchema, doc: string | undefined): void {
    const at = this.declarations.push("") - 1
    const body = isInterface(schema) ? this.#interface(name, schema) : this.#alias(name, schema)
    this.declarations[at] = `${docComment(doc)}export ${body}`
  }

  #alias(name: string, schema: JsonSchema): string {
    const text = this.#type(schema, name, true)
    const line = `type ${name} = ${text}`
    if (line.length + 7 <= WIDTH || /^[\w$]+ \| null$/.test(text)) return line
    const isBreakable = unionMembers(text).length > 1 || text.startsWith("{ ")
    const [first = ""] = splitTop(text, " & ")
    const isLong = `export type ${name} = ${first} &`.length > WIDTH
    return `type ${name} =${isBreakable || !isLong ? broken(text, 0) : `\n  ${text}`}`
  }

  #interface(name: string, schema: JsonSchema): string {
    const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : [])
    const lines = Object.entries(recordOf(schema["properties"])).map(([property, inner]) => {
      const head = `  readonly ${propertyName(property)}${required.has(property) ? "" : "?"}:`
      const doc = docComment(descriptionOf(inner), 2)
      return `${doc}${head}${this.#member(inner, `${name.replace(/Arguments$/, "")}${pascalCase(property)}`, head.length)}\n`
    })
    const more = schema["additionalProperties"]
    const isOpen = more === true || (typeof more === "object" && more !== null)
    return `interface ${name} {\n${lines.join("")}${isOpen ? "  readonly [name: string]: unknown\n" : ""}}`
  }

  #member(schema: Schema, hint: string, column: number): string {
    const text = this.#type(schema, hint, false)
    if (column + 1 + text.length <= WIDTH) return ` ${text}`
    return broken(text, 2)
  }

  /** `isEager`: the type is needed to resolve the one that is declared, as in `type A = B | C`. */
  #type(schema: Schema, hint: string, isEager: boolean): string {
    if (schema === false) return "never"
    if (typeof schema !== "object" || schema === null || hint.length > MAX_HINT) return "unknown"
    if (Object.hasOwn(schema, "$ref")) return this.#reference(schema["$ref"], isEager)
    if (Object.hasOwn(schema, "const")) return literalType(schema["const"])
    if (Array.isArray(schema["enum"]) && schema["enum"].length > 0 && schema["enum"].length <= MAX_MEMBERS)
      return union(schema["enum"].map(literalType))
    return this.#combined(schema, hint, isEager)
  }

  #reference(reference: unknown, isEager: boolean): string {
    const name = referredName(reference)
    return (name === undefined ? undefined : this.#scope.refer(name, isEager)) ?? "unknown"
  }

  /** Its own type and all of `allOf`, and one of `anyOf` and `oneOf`. */
  #combined(schema: JsonSchema, hint: string, isEager: boolean): string {
    const each = (keyword: string): string[] =>
      listOf(schema[keyword]).map((inner, at) => this.#type(inner, `${hint}Choice${at + 1}`, isEager))
    const choices = ["anyOf", "oneOf"].flatMap((keyword) => {
      const members = each(keyword)
      return members.length === 0 ? [] : [union(members)]
    })
    const combined = [...each("allOf"), ...choices].filter((part) => part !== "unknown")
    const own = combined.length > 0 && !isStructured(schema) ? "unknown" : this.#own(schema, hint, isEager)
    return intersection([own, ...combined])
  }

  #own(schema: JsonSchema, hint: string, isEager: boolean): string {
    const { type } = schema
    if (Array.isArray(type))
      return union(type.map((one: unknown) => this.#own({ ...schema, type: one }, hint, isEager)))
    switch (typeof type === "string" ? type : guessType(schema)) {
      case "string":
        return "string"
      case "integer":
      case "number":
        return "number"
      case "boolean":
        return "boolean"
      case "null":
        return "null"
      case "array":
        return `readonly ${wrapped(this.#hoisted(schema["items"] as Schema, `${hint}Item`))}[]`
      case "object":
        return this.#object(schema, hint)
      default:
        return "unknown"
    }
  }

  #object(schema: JsonSchema, hint: string): string {
    const plain: JsonSchema = {
      properties: schema["properties"],
      required: schema["required"],
      additionalProperties: schema["additionalProperties"],
    }
    if (isInterface(plain)) return this.#hoist(plain, hint, undefined)
    const more = schema["additionalProperties"] as Schema
    const pattern = Object.values(recordOf(schema["patternProperties"]))
    if (pattern.length === 0 && more === false) return "Record<string, never>"
    const value = more === false ? pattern[0] : more
    const text = value === undefined ? "unknown" : this.#hoisted(value, `${hint}Value`)
    return `{ readonly [name: string]: ${text} }`
  }

  /** A type that stands inside another one: long unions get a name. */
  #hoisted(schema: Schema, hint: string): string {
    const text = this.#type(schema, hint, false)
    if (text.length < 60 || unionMembers(text).length === 1 || typeof schema !== "object") return text
    return this.#hoist(schema, hint, descriptionOf(schema))
  }

  #hoist(schema: JsonSchema, hint: string, doc: string | undefined): string {
    if (this.#depth >= MAX_DEPTH) return "unknown"
    const name = this.#scope.names.take(hint.slice(0, MAX_NAME), "Type")
    this.#depth++
    this.declare(name, schema, doc)
    this.#depth--
    return name
  }
}

/** Description of a schema, if any. */
export function descriptionOf(schema: unknown): string | undefined {
  const text = recordOf(schema)["description"] ?? recordOf(schema)["title"]
  return typeof text === "string" ? text : undefined
}

function literalType(value: unknown): string {
  if (typeof value === "string") return stringLiteral(value)
  if (typeof value === "number" && Number.isFinite(value)) return String(value).replace("e+", "e")
  return typeof value === "boolean" || value === null ? String(value) : "unknown"
}

function union(members: readonly string[]): string {
  const distinct = [...new Set(members.flatMap(unionMembers))].filter((member) => member !== "never")
  if (distinct.includes("unknown")) return "unknown"
  return distinct.length === 0
    ? "never"
    : distinct.map((it) => (it.includes(" & ") && distinct.length > 1 ? `(${it})` : it)).join(UNION)
}

function intersection(members: readonly string[]): string {
  const distinct = [...new Set(members)].filter((member) => member !== "unknown")
  if (distinct.length === 0) return "unknown"
  const [only = "unknown"] = distinct
  if (distinct.length === 1) return only
  return distinct.map((it) => (unionMembers(it).length > 1 ? `(${it})` : it)).join(" & ")
}

const UNION = " | "

/** Members of a union. */
function unionMembers(text: string): string[] {
  return splitTop(text, UNION)
}

/** Splits where the separator stands by itself, and not within brackets or a string. */
function splitTop(text: string, separator: string): string[] {
  const members: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"' || character === "'") at = endOfString(text, at)
    else if (character === "(" || character === "{") depth++
    else if (character === ")" || character === "}") depth--
    else if (depth === 0 && text.startsWith(separator, at)) {
      members.push(text.slice(start, at))
      start = at + separator.length
    }
  }
  return [...members, text.slice(start)]
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== text[start]) at += text[at] === "\\" ? 2 : 1
  return at
}

/** A type that is too long for its line, as formatters break it; with what stands before it. */
function broken(text: string, indent: number): string {
  const margin = " ".repeat(indent + 2)
  const choices = unionMembers(text)
  if (choices.length > 1) return `\n${choices.map((choice) => `${margin}| ${choice}`).join("\n")}`
  const parts = splitTop(text, " & ")
  if (parts.length > 1) return ` ${parts.join(` &\n${margin}`)}`
  return text.startsWith("{ ") ? ` {\n${margin}${text.slice(2, -2)}\n${" ".repeat(indent)}}` : ` ${text}`
}

/** As the type of a list's items. */
function wrapped(text: string): string {
  const isSingle = unionMembers(text).length === 1 && !text.includes(" & ") && !text.startsWith("readonly ")
  return isSingle ? text : `(${text})`
}

function guessType(schema: JsonSchema): string {
  if (schema["properties"] !== undefined || schema["additionalProperties"] !== undefined) return "object"
  return schema["items"] === undefined ? "any" : "array"
}

function isStructured(schema: JsonSchema): boolean {
  return schema["properties"] !== undefined || schema["items"] !== undefined
}

function listOf(value: unknown): Schema[] {
  return Array.isArray(value) ? (value as Schema[]) : []
}

function recordOf(value: unknown): Readonly<Record<string, Schema>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Schema>) : {}
}

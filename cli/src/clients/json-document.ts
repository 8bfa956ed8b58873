import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser"
import { ConfigError } from "./config-error.ts"
import { positionAt } from "./position-at.ts"

/** An object in a JSON text. */
export type ObjectNode = Node & { type: "object" }

/** One `"key": value` of an object. */
export interface Property {
  key: string
  /** From the key's quote to the value's end. */
  offset: number
  end: number
  value: Node
}

/**
 * The top object of a JSON or JSONC text; undefined when the text holds nothing but blanks and comments.
 * Throws `ConfigError` with the first mistake's place.
 */
export function parseJsonObject(text: string): ObjectNode | undefined {
  const errors: ParseError[] = []
  const root = parseTree(blankBom(text), errors, { allowTrailingComma: true, allowEmptyContent: true })
  const first = errors[0]
  if (first) {
    throw new ConfigError("CONFIG_MALFORMED", describeError(first), positionAt(text, first.offset))
  }
  return root && asObject(text, root, "the top of the file")
}

/** The object itself; throws `ConfigError` when the node is anything else. */
export function asObject(text: string, node: Node, place: string): ObjectNode {
  if (node.type === "object") return node as ObjectNode
  throw new ConfigError(
    "CONFIG_SHAPE",
    `expected an object at ${place}, found ${node.type === "array" ? "an array" : node.type}`,
    positionAt(text, node.offset),
  )
}

/** The properties of an object, in order. */
export function propertiesOf(object: ObjectNode): Property[] {
  return (object.children ?? []).flatMap((node) => {
    const [key, value] = node.children ?? []
    return key && value ? [{ key: String(key.value), offset: node.offset, end: node.offset + node.length, value }] : []
  })
}

/** The property of that key; the last one where a key is repeated, as parsers choose. */
export function findProperty(object: ObjectNode, key: string): Property | undefined {
  return propertiesOf(object).findLast((property) => property.key === key)
}

/** The value that a node stands for; a key named `__proto__` is a key like any other. */
export function toValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(toValue)
  if (node.type !== "object") return node.value
  return Object.fromEntries(propertiesOf(node as ObjectNode).map(({ key, value }) => [key, toValue(value)]))
}

/** The parser does not know the byte order mark; a space in its place keeps every offset. */
function blankBom(text: string): string {
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text
}

function describeError({ error }: ParseError): string {
  const words = printParseErrorCode(error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
  return words.replace(/^(property name|value|colon|comma|close.*|end of file) expected$/, "$1 expected here")
}

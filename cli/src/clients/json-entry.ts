import type { Node } from "jsonc-parser"
import { assertSameConfig, isRecord } from "./config-value.ts"
import { insertProperty, renderValue } from "./insert-property.ts"
import {
  asObject,
  findProperty,
  type ObjectNode,
  parseJsonObject,
  type Property,
  propertiesOf,
  toValue,
} from "./json-document.ts"
import { tokensBetween } from "./json-tokens.ts"
import { removeProperty } from "./remove-property.ts"
import { applyTextEdits, beginsLine, detectEol, indentAt, type TextEdit } from "./text-layout.ts"

/** Where an entry stands: `[container, name]`. */
export type EntryPath = readonly [container: string, name: string]

/** The value of an entry, undefined when there is none. */
export function readJsonEntry(text: string, [container, name]: EntryPath): unknown {
  const root = parseJsonObject(text)
  const servers = root && findContainer(text, root, container)
  const entry = servers && findProperty(servers.object, name)
  return entry && toValue(entry.value)
}

/** The text with the entry set: inserted, or its value replaced with as few characters changed as possible. */
export function setJsonEntry(text: string, [container, name]: EntryPath, value: unknown): string {
  const root = parseJsonObject(text)
  const before = root ? (toValue(root) as Record<string, unknown>) : {}
  const servers = isRecord(before[container]) ? before[container] : {}
  const result = root
    ? setIn(text, root, [container, name], value)
    : appendDocument(text, { [container]: { [name]: value } })
  assertSameConfig(valueOf(result), { ...before, [container]: { ...servers, [name]: value } })
  return result
}

/** The text without the entry, and without its container when that held nothing else, not even a comment. */
export function removeJsonEntry(text: string, [container, name]: EntryPath): string {
  const root = parseJsonObject(text)
  const servers = root && findContainer(text, root, container)
  const entry = servers && findProperty(servers.object, name)
  if (!root || !servers || !entry) return text
  const sole = propertiesOf(servers.object).length === 1 && !hasComment(text, servers.object)
  const result = sole ? removeProperty(text, root, servers.property) : removeProperty(text, servers.object, entry)
  const expected = toValue(root) as Record<string, Record<string, unknown>>
  if (sole) delete expected[container]
  else delete expected[container]?.[name]
  assertSameConfig(valueOf(result), expected)
  return result
}

function setIn(text: string, root: ObjectNode, [container, name]: EntryPath, value: unknown): string {
  const servers = findContainer(text, root, container)
  if (!servers) return insertProperty(text, root, container, { [name]: value })
  const entry = findProperty(servers.object, name)
  if (!entry) return insertProperty(text, servers.object, name, value)
  const edits = editLeaves(entry.value, value) ?? [replaceWhole(text, entry, value)]
  return applyTextEdits(text, edits)
}

/** The edits that turn one value into another of the same shape; undefined when the shapes differ. */
function editLeaves(node: Node, value: unknown): TextEdit[] | undefined {
  if (!isRecord(value)) {
    if (node.type === "object") return undefined
    const same = JSON.stringify(toValue(node)) === JSON.stringify(value)
    return same ? [] : [{ offset: node.offset, length: node.length, content: JSON.stringify(value) }]
  }
  if (node.type !== "object") return undefined
  const properties = propertiesOf(node as ObjectNode)
  if (properties.length !== Object.keys(value).length) return undefined
  const edits = properties.map((property) =>
    Object.hasOwn(value, property.key) ? editLeaves(property.value, value[property.key]) : undefined,
  )
  return edits.some((edit) => edit === undefined) ? undefined : edits.flatMap((edit) => edit ?? [])
}

function replaceWhole(text: string, entry: Property, value: unknown): TextEdit {
  const indent = beginsLine(text, entry.offset) ? indentAt(text, entry.offset) : undefined
  const { offset, length } = entry.value
  return { offset, length, content: renderValue(text, value, indent) }
}

function findContainer(text: string, root: ObjectNode, container: string) {
  const property = findProperty(root, container)
  return property && { property, object: asObject(text, property.value, `"${container}"`) }
}

function appendDocument(text: string, value: unknown): string {
  const eol = detectEol(text)
  const blank = text.replace("\uFEFF", "") === "" || text.endsWith("\n")
  return text + (blank ? "" : eol) + renderValue(text, value, "") + eol
}

function hasComment(text: string, object: ObjectNode): boolean {
  const properties = propertiesOf(object)
  const bounds = [
    object.offset + 1,
    ...properties.flatMap(({ offset, end }) => [offset, end]),
    object.offset + object.length - 1,
  ]
  return bounds.some(
    (start, index) =>
      index % 2 === 0 &&
      tokensBetween(text, start, bounds[index + 1] ?? start).some(({ kind }) => kind.endsWith("comment")),
  )
}

function valueOf(text: string): unknown {
  const root = parseJsonObject(text)
  return root && toValue(root)
}

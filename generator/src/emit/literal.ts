/** Columns that emitted lines keep to where they can. */
export const WIDTH = 120

/** Longest object that stays on one line. */
const MAX_INLINE_OBJECT = 90

/** Characters that an editor does not show, or shows as something else. */
const INVISIBLE =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

/**
 * A JSON value as source text: laid out as formatters would, and nothing but data. `column` is where it begins,
 * `indent` the indentation of its line.
 */
export function literal(value: unknown, indent = 0, column = indent): string {
  if (typeof value === "string") return stringLiteral(value)
  if (typeof value === "number" && Number.isFinite(value)) return String(value).replace("e+", "e")
  if (typeof value !== "object" || value === null) return typeof value === "boolean" ? String(value) : "null"
  return Array.isArray(value) ? arrayLiteral(value, indent, column) : objectLiteral(value, indent, column)
}

/** A string in double quotes, or in single ones where that saves escapes. */
export function stringLiteral(text: string): string {
  const json = JSON.stringify(text).replaceAll(INVISIBLE, escapeCharacter)
  const doubles = text.split('"').length - 1
  if (doubles === 0 || doubles <= text.split("'").length - 1) return json
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}

/** The name of a property, quoted where it must be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name)
}

/** Properties of an object, one a line, whatever their length; `undefined` ones are left out. */
export function expandedObject(value: object, indent: number): string {
  if (entriesOf(value).length === 0) return "{}"
  const inner = indent + 2
  const lines = entriesOf(value).map(([name, member]) => `${property(name, member, inner)},`)
  return `{\n${lines.map((line) => " ".repeat(inner) + line).join("\n")}\n${" ".repeat(indent)}}`
}

/** A line of a table of names: `get_thing: things.getThing,`, or two where that is too long. */
export function tableEntry(name: string, reference: string): string {
  const line = `  ${propertyName(name)}: ${reference},`
  return line.length > WIDTH ? `  ${propertyName(name)}:\n    ${reference},` : line
}

function objectLiteral(value: object, indent: number, column: number): string {
  const inline = inlineText(value, MAX_INLINE_OBJECT)
  return inline !== undefined && column + inline.length + 1 <= WIDTH ? inline : expandedObject(value, indent)
}

function arrayLiteral(items: readonly unknown[], indent: number, column: number): string {
  if (items.length === 0) return "[]"
  const inline = mustBreak(items) ? undefined : inlineText(items, WIDTH)
  if (inline !== undefined && column + inline.length + 1 <= WIDTH) return inline
  const inner = indent + 2
  const texts = items.map((item) => `${literal(item, inner)},`)
  const lines = texts.length > 1 && items.every((item) => typeof item === "number") ? fill(texts, WIDTH - inner) : texts
  return `[\n${lines.map((line) => " ".repeat(inner) + line).join("\n")}\n${" ".repeat(indent)}]`
}

/** Formatters never put several objects, or several lists, of several members on one line. */
function mustBreak(items: readonly unknown[]): boolean {
  const areLists = Array.isArray(items[0])
  return items.length > 1 && items.every((item) => sizeOf(item) > 1 && Array.isArray(item) === areLists)
}

/** `name: value`, with the value below where it is a long string. */
export function property(name: string, value: unknown, indent: number): string {
  const key = keyText(name)
  const text = literal(value, indent, indent + key.length + 2)
  const isTooLong = typeof value === "string" && indent + key.length + 2 + text.length + 1 > WIDTH
  // Formatters move long strings below their names, unless that wins nothing.
  return isTooLong && key.length > 4 ? `${key}:\n${" ".repeat(indent + 2)}${text}` : `${key}: ${text}`
}

/** All of a value on one line; undefined when that takes more than `room` characters, or formatters would break it. */
function inlineText(value: unknown, room: number): string | undefined {
  if (typeof value !== "object" || value === null) return literal(value)
  const isList = Array.isArray(value)
  if (isList && mustBreak(value)) return undefined
  let text = ""
  for (const [name, member] of entriesOf(value)) {
    const inner = inlineText(member, room - text.length)
    if (inner === undefined) return undefined
    text += `${text === "" ? "" : ", "}${isList ? inner : `${keyText(name)}: ${inner}`}`
    if (text.length > room) return undefined
  }
  if (text === "") return isList ? "[]" : "{}"
  return isList ? `[${text}]` : `{ ${text} }`
}

function fill(texts: readonly string[], room: number): string[] {
  const lines: string[] = []
  for (const text of texts) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + text.length <= room) lines[lines.length - 1] = `${last} ${text}`
    else lines.push(text)
  }
  return lines
}

/** In an object literal `__proto__` is no property, quoted or not, unless it is computed. */
function keyText(name: string): string {
  return name === "__proto__" ? '["__proto__"]' : propertyName(name)
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined)
}

function sizeOf(value: unknown): number {
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0
}

function escapeCharacter(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")
}

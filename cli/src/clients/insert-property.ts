import { type ObjectNode, propertiesOf, type Property } from "./json-document.ts"
import { tokensBetween } from "./json-tokens.ts"
import { applyTextEdits, beginsLine, detectEol, indentAt } from "./text-layout.ts"

/**
 * Puts a property last in an object, in the object's own layout: one to a line at its neighbours' indentation,
 * or in one line where the object is written so. A comment after the last value stays with that value.
 */
export function insertProperty(text: string, object: ObjectNode, key: string, value: unknown): string {
  const last = propertiesOf(object).at(-1)
  return last ? insertAfter(text, object, last, key, value) : insertIntoEmpty(text, object, key, value)
}

/** A value as text: over several lines at an indentation, or in one line when `indent` is undefined. */
export function renderValue(text: string, value: unknown, indent: string | undefined): string {
  if (indent === undefined) return JSON.stringify(value)
  return JSON.stringify(value, null, indentUnit(text)).replaceAll("\n", detectEol(text) + indent)
}

function insertAfter(text: string, object: ObjectNode, last: Property, key: string, value: unknown): string {
  const rest = tokensBetween(text, last.end, object.offset + object.length - 1)
  const comma = rest.find(({ kind }) => kind === "comma")
  const own = beginsLine(text, last.offset) ? indentAt(text, last.offset) : undefined
  const separator = own === undefined ? spacing(text, object) : detectEol(text) + own
  const name = JSON.stringify(key) + (own === undefined ? spacing(text, object, ":") : ": ")
  const at = own === undefined ? (comma?.end ?? last.end) : endOfLineContent(rest, comma?.end ?? last.end)
  const content = separator + name + renderValue(text, value, own) + (comma ? "," : "")
  const ours = { offset: at, length: 0, content }
  if (comma) return applyTextEdits(text, [ours])
  if (at === last.end) return applyTextEdits(text, [{ ...ours, content: `,${content}` }])
  return applyTextEdits(text, [{ offset: last.end, length: 0, content: "," }, ours])
}

function insertIntoEmpty(text: string, object: ObjectNode, key: string, value: unknown): string {
  const close = object.offset + object.length - 1
  const comment = tokensBetween(text, object.offset + 1, close).findLast(({ kind }) => kind.endsWith("comment"))
  const at = comment?.end ?? object.offset + 1
  if (object.parent && !text.includes("\n")) {
    const content = `${JSON.stringify(key)}:${renderValue(text, value, undefined)}`
    return applyTextEdits(text, [{ offset: at, length: 0, content }])
  }
  const outer = indentAt(text, object.offset)
  const inner = outer + indentUnit(text)
  const eol = detectEol(text)
  const closing = text.slice(at, close).includes("\n") ? "" : eol + outer
  const content = `${eol}${inner}${JSON.stringify(key)}: ${renderValue(text, value, inner)}${closing}`
  return applyTextEdits(text, [{ offset: at, length: 0, content }])
}

/** Past the comments that follow on the same line, so that they keep belonging to what they follow. */
function endOfLineContent(tokens: ReturnType<typeof tokensBetween>, start: number): number {
  let end = start
  for (const token of tokens) {
    if (token.offset < start || token.kind === "blank") continue
    if (!token.kind.endsWith("comment")) break
    end = token.end
  }
  return end
}

/** `" "` where the object's own punctuation is followed by a space, else `""`; with the mark itself for a colon. */
function spacing(text: string, object: ObjectNode, mark = ""): string {
  const [first] = propertiesOf(object)
  const spaced = first !== undefined && /:\s/.test(text.slice(first.offset, first.value.offset))
  return mark + (spaced ? " " : "")
}

/** One step of indentation, by the first indented line of the text; two spaces when there is none. */
function indentUnit(text: string): string {
  return /\n([ \t]+)["}\]/]/.exec(text)?.[1] ?? "  "
}

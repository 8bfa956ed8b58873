import { type ObjectNode, propertiesOf, type Property } from "./json-document.ts"
import { type Token, tokensBetween } from "./json-tokens.ts"
import { applyTextEdits, type TextEdit } from "./text-layout.ts"

/**
 * Takes a property and the one comma that came with it out of an object: the exact reverse of `insertProperty`.
 * Comments around it stay; an object left with nothing but blanks becomes `{}`.
 */
export function removeProperty(text: string, object: ObjectNode, property: Property): string {
  const properties = propertiesOf(object)
  const index = properties.findIndex(({ offset }) => offset === property.offset)
  const previousEnd = properties[index - 1]?.end ?? object.offset + 1
  const close = object.offset + object.length - 1
  const before = tokensBetween(text, previousEnd, property.offset)
  const after = tokensBetween(text, property.end, properties[index + 1]?.offset ?? close)
  const ownComma = after.find(({ kind }) => kind === "comma")
  const end = ownComma?.end ?? property.end
  const start = startOfGap(text, before, previousEnd, property.offset, end)
  if (properties.length === 1 && isBlank(text, object.offset + 1, start) && isBlank(text, end, close)) {
    return applyTextEdits(text, [{ offset: object.offset + 1, length: close - object.offset - 1, content: "" }])
  }
  const edits: TextEdit[] = [{ offset: start, length: end - start, content: "" }]
  const earlierComma = before.find(({ kind }) => kind === "comma")
  if (!ownComma && earlierComma) edits.push({ offset: earlierComma.offset, length: 1, content: "" })
  return applyTextEdits(text, mergeTouching(edits))
}

/** Where the blanks before the property begin; they stay when a line comment would swallow what follows. */
function startOfGap(text: string, before: Token[], previousEnd: number, offset: number, end: number): number {
  const last = before.findLast(({ kind }) => kind !== "blank" && kind !== "eol")
  const restOfLine = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? ""
  if (last?.kind === "line-comment" && restOfLine.trim() !== "") return offset
  return last?.end ?? previousEnd
}

function mergeTouching(edits: TextEdit[]): TextEdit[] {
  const [gap, comma] = edits
  if (!gap || !comma || comma.offset < gap.offset) return edits
  return [gap]
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === ""
}

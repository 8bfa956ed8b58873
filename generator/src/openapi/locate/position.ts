/** A place in a text. Both are 1-based. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): Position {
  let line = 1
  let start = 0
  for (let next = text.indexOf("\n"); next !== -1 && next < offset; next = text.indexOf("\n", start)) {
    line++
    start = next + 1
  }
  return { line, column: offset - start + 1 }
}

const linesAtOnce = 100
/** Engines find line breaks slowly one by one, in texts beyond Latin 1. */
const manyLines = /(?:[^\n]*\n){100}/y

/** Line and column of many offsets, in one pass over the text. */
export function positionsAt(text: string, offsets: Iterable<number>): Map<number, Position> {
  const positions = new Map<number, Position>()
  let line = 1
  let start = 0
  let passed = 0
  let ahead = behindLines(text, 0)
  for (const offset of [...offsets].toSorted((a, b) => a - b)) {
    for (; ahead <= offset; ahead = behindLines(text, ahead)) {
      line = ++passed * linesAtOnce + 1
      start = ahead
    }
    for (let next = text.indexOf("\n", start); next !== -1 && next < offset; next = text.indexOf("\n", start)) {
      line++
      start = next + 1
    }
    positions.set(offset, { line, column: offset - start + 1 })
  }
  return positions
}

/** Where the next hundred lines end; nowhere when there are not as many. */
function behindLines(text: string, start: number): number {
  manyLines.lastIndex = start
  return manyLines.test(text) ? manyLines.lastIndex : Number.POSITIVE_INFINITY
}

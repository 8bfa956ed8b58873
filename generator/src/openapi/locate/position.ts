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

/** Line and column of many offsets, in one pass over the text. */
export function positionsAt(text: string, offsets: Iterable<number>): Map<number, Position> {
  const positions = new Map<number, Position>()
  let [line, start] = [1, 0]
  let next = text.indexOf("\n")
  for (const offset of [...offsets].toSorted((a, b) => a - b)) {
    for (; next !== -1 && next < offset; next = text.indexOf("\n", start)) {
      line++
      start = next + 1
    }
    positions.set(offset, { line, column: offset - start + 1 })
  }
  return positions
}

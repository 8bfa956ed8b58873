import type { Position } from "./config-error.ts"

/** The line and column of an offset; a line ends with `\n`, `\r\n` or `\r`. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/)
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 }
}

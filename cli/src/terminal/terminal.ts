import { choosePaint } from "./paint.ts"
import type { Paint } from "./paint.ts"

/** Where a command writes: data on one stream, everything else on the other. */
export interface Terminal {
  /** Writes one or more lines of data; the line feed is added. */
  readonly out: (text: string) => void
  /** Bytes of `out` that nobody has taken yet. */
  readonly pendingBytes: () => number
  /** Writes for people, never for a pipe: progress, warnings, errors. */
  readonly note: (text: string) => void
  /** Colours for `out`. */
  readonly paint: Paint
  /** Colours for `note`. */
  readonly notePaint: Paint
  /** Columns to lay out for: the terminal's, within 80 to 120. */
  readonly width: number
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process
  return {
    out: (text) => void stdout.write(`${text}\n`),
    note: (text) => void stderr.write(`${text}\n`),
    pendingBytes: () => stdout.writableLength,
    paint: choosePaint(stdout, env),
    notePaint: choosePaint(stderr, env),
    width: Math.min(120, Math.max(80, stdout.columns ?? 120)),
  }
}

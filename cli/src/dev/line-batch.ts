import type { Terminal } from "../terminal/terminal.ts"

/** Lines that are written together, a few times a second. */
export interface LineBatch {
  add(line: string): void
  /** Writes what waits; call it before writing anything that has to come after. */
  flush(): void
}

/** What is too much, and what is said of lines that were left out for it. */
export interface BatchLimits {
  /** Lines of one batch. */
  readonly maxLines: number
  readonly describeSkipped: (lines: number) => string
}

const FLUSH_EVERY_MS = 50
const MAX_PENDING_BYTES = 1_048_576

/**
 * Collects lines so that thousands of calls a second neither slow the server down by as many writes, nor fill its
 * memory when nobody reads: lines beyond the limits are counted instead.
 */
export function batchLines(terminal: Pick<Terminal, "out" | "pendingBytes">, limits: BatchLimits): LineBatch {
  let lines: string[] = []
  let skipped = 0
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (terminal.pendingBytes() > MAX_PENDING_BYTES) {
      skipped += lines.length
      lines = []
    }
    if (lines.length === 0) return
    terminal.out(skipped === 0 ? lines.join("\n") : [...lines, limits.describeSkipped(skipped)].join("\n"))
    lines = []
    skipped = 0
  }

  return {
    add: (line) => {
      if (lines.length < limits.maxLines) lines.push(line)
      else skipped += 1
      timer ??= setTimeout(flush, FLUSH_EVERY_MS)
    },
    flush,
  }
}

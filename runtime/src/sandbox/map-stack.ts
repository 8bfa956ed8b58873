import { TraceMap, originalPositionFor } from "@jridgewell/trace-mapping"
import type { HashedBundle } from "./sandbox.ts"

/** Source maps are large and errors rare: the last few are kept. */
const kept = new Map<string, TraceMap | undefined>()
const MAX_KEPT = 16

/** A place in a bundle, as V8 writes it into stacks. */
const PLACE = /sneck:function:(\d+):(\d+)/g

/** A stack in the author's own files and lines; frames of the platform are left out. */
export function mapStack(stack: string, bundle: HashedBundle): string {
  if (!stack.includes("sneck:")) return stack
  const map = mapOf(bundle)
  return stack
    .split("\n")
    .filter((line) => !/sneck:platform|<isolated-vm|\(native\)/.test(line))
    .map((line) =>
      line.replaceAll(PLACE, (_, row: string, column: string) => original(map, Number(row) - 1, Number(column))),
    )
    .join("\n")
}

/** The worker puts a line before the code. */
function original(map: TraceMap | undefined, line: number, column: number): string {
  const found = map && originalPositionFor(map, { line: Math.max(1, line), column: Math.max(0, column - 1) })
  if (found === undefined || found.source === null) return `bundle.js:${line}:${column}`
  return `${found.source}:${found.line}:${found.column + 1}`
}

function mapOf({ hash, sourceMap }: HashedBundle): TraceMap | undefined {
  if (sourceMap === undefined) return undefined
  if (!kept.has(hash)) kept.set(hash, read(sourceMap))
  const [oldest] = kept.keys()
  if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  return kept.get(hash)
}

function read(sourceMap: string): TraceMap | undefined {
  try {
    return new TraceMap(sourceMap)
  } catch {
    return undefined
  }
}

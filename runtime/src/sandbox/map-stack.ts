import { TraceMap, originalPositionFor } from "@jridgewell/trace-mapping"
import type { HashedBundle } from "./sandbox.ts"

/** Source maps are large and errors rare: the last few are kept. */
const kept = new Map<string, TraceMap | undefined>()
const MAX_KEPT = 16

/** A place in a bundle, as V8 writes it into stacks. */
const PLACE = /sneck:function:(\d+):(\d+)/g

/** A stack in the author's own files and lines; frames of the platform are left out. */
export function mapStack(stack: string, bundle: HashedBundle): string {
  const map = mapOf(bundle)
  return stack
    .split("\n")
    .filter((line) => !/sneck:platform|<isolated-vm|\(native\)/.test(line))
    .map((line) => line.replaceAll(PLACE, (place, row: string, column: string) => original(map, place, row, column)))
    .join("\n")
}

function original(map: TraceMap | undefined, place: string, row: string, column: string): string {
  if (map === undefined) return place
  const found = originalPositionFor(map, { line: Number(row), column: Math.max(0, Number(column) - 1) })
  return found.source === null ? place : `${found.source}:${found.line}:${found.column + 1}`
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

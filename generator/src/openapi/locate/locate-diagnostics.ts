import type { Diagnostic } from "../../diagnostic.ts"
import { offsetOf, pointerTree, type PointerTree } from "./pointer-tree.ts"
import { positionsAt } from "./position.ts"

/** A text in which the places that pointers name can be found. */
export interface LocatableText {
  readonly text: string
  /** Sets the offsets of all pointers of a tree, in one walk over the text. */
  readonly locate: (pointers: PointerTree) => void
}

/**
 * Adds line and column to diagnostics of one file: one walk over the text for all of them, and none when there are none.
 * What points at something that is not written in the file gets the line of the nearest thing around it.
 */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], parsed: LocatableText): Diagnostic[] {
  const open = diagnostics.filter((diagnostic) => diagnostic.line === undefined)
  if (open.length === 0) return [...diagnostics]
  const tree = pointerTree(open.map((diagnostic) => diagnostic.pointer))
  parsed.locate(tree)
  const offsets = new Map(open.map((diagnostic) => [diagnostic, offsetOf(tree, diagnostic.pointer)]))
  const positions = positionsAt(parsed.text, new Set(offsets.values()))
  return diagnostics.map((diagnostic) => ({ ...diagnostic, ...positions.get(offsets.get(diagnostic) ?? -1) }))
}

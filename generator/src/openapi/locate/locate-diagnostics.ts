import type { Diagnostic } from "../../diagnostic.ts"
import type { ParsedText } from "../load/parse-text.ts"
import { locateJson } from "./locate-json.ts"
import { locateYaml } from "./locate-yaml.ts"
import { PointerTree } from "./pointer-tree.ts"
import { positionsAt } from "./position.ts"

/**
 * Adds line and column to diagnostics of one file: one walk over the text for all of them, and none when there are none.
 * What points at something that is not written in the file gets the line of the nearest thing around it.
 */
export function locateDiagnostics(diagnostics: readonly Diagnostic[], parsed: ParsedText): Diagnostic[] {
  const open = diagnostics.filter((diagnostic) => diagnostic.line === undefined)
  const canLocate = parsed.format === "json" || parsed.events !== undefined
  if (open.length === 0 || !canLocate) return [...diagnostics]
  const tree = PointerTree.of(open.map((diagnostic) => diagnostic.pointer))
  if (parsed.events === undefined) locateJson(parsed.text, tree)
  else locateYaml(parsed.events, parsed.text, tree)
  const offsets = new Map(open.map((diagnostic) => [diagnostic, tree.offsetOf(diagnostic.pointer)]))
  const positions = positionsAt(parsed.text, new Set(offsets.values()))
  return diagnostics.map((diagnostic) => ({ ...diagnostic, ...positions.get(offsets.get(diagnostic) ?? -1) }))
}

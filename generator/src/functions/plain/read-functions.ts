import type { Diagnostic } from "../../diagnostic.ts"
import type { Finding } from "../schema/scope.ts"
import type { TypeProject } from "./open-project.ts"
import { placeOf } from "./place-of.ts"
import type { PlainFunction } from "./plain-function.ts"
import { readFunction } from "./read-function.ts"

/** The functions of a file that are tools, and what is wrong with those that cannot be. */
export interface PlainFunctions {
  readonly functions: readonly PlainFunction[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every function that an entry file exports, also those that it only passes on from other files. */
export function readFunctions({ project, ts, sdkFolder }: TypeProject, entry: string, root: string): PlainFunctions {
  const checker = project.getTypeChecker().compilerObject
  const file = project.getSourceFileOrThrow(entry).compilerNode
  const module = checker.getSymbolAtLocation(file)
  const findings: Finding[] = []
  const context = { ts, checker, sdkFolder, entry, root, findings }
  const functions = (module === undefined ? [] : checker.getExportsOfModule(module)).flatMap(
    (symbol) => readFunction(symbol, context) ?? [],
  )
  return { functions: functions.toSorted(byPlace), diagnostics: findings.map((finding) => toDiagnostic(finding, root)) }
}

/** As they stand in their files; TypeScript lists functions before constants. */
function byPlace({ place: a }: PlainFunction, { place: b }: PlainFunction): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line
}

function toDiagnostic({ node, severity = "error", ...finding }: Finding, root: string): Diagnostic {
  return { severity, pointer: "", ...finding, ...placeOf(node, root) }
}

import { relative } from "node:path"
import type { ts } from "ts-morph"
import type { Place } from "./plain-function.ts"

/** Where a node begins, past its doc comment; the file as seen from the project's root. */
export function placeOf(node: ts.Node, root: string): Place {
  const file = node.getSourceFile()
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file))
  return { file: relative(root, file.fileName).replaceAll("\\", "/"), line: line + 1, column: character + 1 }
}

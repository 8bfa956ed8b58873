import type { Generation } from "@sneck/generator"
import { checkDialects } from "./checks/check-dialects.ts"
import { checkNames } from "./checks/check-names.ts"
import { matchOperations } from "./checks/check-operations.ts"
import { checkSchemas } from "./checks/check-schemas.ts"
import { countListTokens } from "./checks/count-tokens.ts"
import { findLosses } from "./checks/find-losses.ts"
import { listRawOperations } from "./raw/list-raw-operations.ts"
import { parseRaw } from "./raw/parse-raw.ts"
import { RawDocuments } from "./raw/raw-documents.ts"
import { own } from "./raw/record.ts"
import type { Checked } from "./spec-report.ts"

/** Compares what was generated of a description with the description itself, read once more by other means. */
export function checkToolset(file: string, content: Buffer, { toolset, diagnostics }: Generation): Checked {
  const tools = toolset?.tools ?? []
  const documents = new RawDocuments(file, parseRaw(content.toString("utf8"))?.value)
  const operations = listRawOperations(documents)
  const { matched, leftOut, uncounted } = matchOperations(operations, tools, diagnostics)
  const names = checkNames(tools)
  const schemas = checkSchemas(tools)
  const losses = findLosses(documents, matched)
  return {
    stage: "checked",
    version: String(own(documents.root.value, "openapi") ?? own(documents.root.value, "swagger")),
    operations: operations.length,
    leftOut,
    uncounted,
    duplicateNames: names.duplicate,
    invalidNames: names.invalid,
    schemas: schemas.compiled,
    uncompilable: schemas.uncompilable,
    unresolved: schemas.unresolved,
    dialectViolations: checkDialects(tools),
    lostParameters: losses.parameters,
    lostBodies: losses.bodies,
    tokens: countListTokens(tools),
  }
}

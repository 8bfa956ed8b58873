export type { Change, ChangeKind } from "./diff/change.ts"
export { compareSchemas } from "./diff/compare-schemas.ts"
export { diffToolsets } from "./diff/diff-toolsets.ts"
export type { Effect, SchemaChange } from "./diff/schema-change.ts"
export type { Diagnostic } from "./diagnostic.ts"
export {
  createFunctionsBuilder,
  type FunctionsBuild,
  type FunctionsBuilder,
  type FunctionsEntry,
} from "./functions/functions-builder.ts"
export {
  generateFromFunctions,
  type FunctionsGeneration,
  type FunctionsSource,
} from "./functions/generate-from-functions.ts"
export type { ExtractManifest } from "./functions/manifest/ask-manifest.ts"
export { generateFromOpenApi, type Generation, type OpenApiSource } from "./generate.ts"
export { inputModes, type InputMode } from "./openapi/input-modes/input-mode.ts"
export type { FileSet } from "./openapi/load/file-set.ts"
export type { LintLevel, LintLevels, LintOptions } from "./openapi/rules/lint-settings.ts"
export { explainRule } from "./openapi/rules/explain-rule.ts"
export type { RuleText } from "./openapi/rules/rule.ts"
export { ruleTexts } from "./openapi/rules/rules.ts"
export type { Refusal } from "./openapi/references.ts"

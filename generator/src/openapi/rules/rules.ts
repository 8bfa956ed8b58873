import { ambiguousPath } from "./documents/ambiguous-path.ts"
import { duplicateDescription } from "./documents/duplicate-description.ts"
import { duplicateOperation } from "./documents/duplicate-operation.ts"
import { ignoredCallbacks } from "./documents/ignored-callbacks.ts"
import { ignoredLinks } from "./documents/ignored-links.ts"
import { leftOutOutputSchema } from "./documents/left-out-output-schema.ts"
import { unknownLintRule } from "./documents/unknown-lint-rule.ts"
import { unknownScope } from "./documents/unknown-scope.ts"
import { unusedComponent } from "./documents/unused-component.ts"
import { unusedSecurityScheme } from "./documents/unused-security-scheme.ts"
import { deprecatedWithoutReplacement } from "./operations/deprecated-without-replacement.ts"
import { missingSuccessResponse } from "./operations/missing-success-response.ts"
import { optionalPathParameter } from "./operations/optional-path-parameter.ts"
import { shortDescription } from "./operations/short-description.ts"
import { unboundedList } from "./operations/unbounded-list.ts"
import { undescribedBody } from "./operations/undescribed-body.ts"
import { undescribedResponse } from "./operations/undescribed-response.ts"
import { unsecuredWrite } from "./operations/unsecured-write.ts"
import { loadingCodes } from "./reported/loading.ts"
import { operationCodes } from "./reported/operations.ts"
import { schemaCodes } from "./reported/schemas.ts"
import { serverCodes } from "./reported/servers-and-security.ts"
import type { DescriptionRule, OperationRule, RuleText, SchemaRule, TextRule } from "./rule.ts"
import { contradictoryBounds } from "./schemas/contradictory-bounds.ts"
import { invalidDefault } from "./schemas/invalid-default.ts"
import { invalidEnum } from "./schemas/invalid-enum.ts"
import { invalidExample } from "./schemas/invalid-example.ts"
import { lostKeyword } from "./schemas/lost-keyword.ts"
import { malformedKeyword } from "./schemas/malformed-keyword.ts"
import { misspeltKeyword } from "./schemas/misspelt-keyword.ts"
import { undescribedRequired } from "./schemas/undescribed-required.ts"
import { hiddenCharacters } from "./texts/hidden-characters.ts"
import { pastedSecret } from "./texts/pasted-secret.ts"
import { suspiciousInstruction } from "./texts/suspicious-instruction.ts"
import { descriptionRules, operationRules } from "./toolset-rules.ts"

/** Rules about how an operation could serve agents better. */
export const operationAdvice: readonly OperationRule[] = [
  shortDescription,
  undescribedBody,
  optionalPathParameter,
  deprecatedWithoutReplacement,
  missingSuccessResponse,
  undescribedResponse,
  unboundedList,
  unsecuredWrite,
]

/** Rules about what a description says about rules. */
export const settingRules: readonly DescriptionRule[] = [unknownLintRule(() => knownCodes)]

/** Rules about how a description could be better. */
export const descriptionAdvice: readonly DescriptionRule[] = [
  duplicateDescription,
  duplicateOperation,
  ambiguousPath,
  unusedSecurityScheme,
  unknownScope,
  ignoredCallbacks,
  ignoredLinks,
  leftOutOutputSchema,
]

export const schemaRules: readonly SchemaRule[] = [
  invalidDefault,
  invalidExample,
  invalidEnum,
  contradictoryBounds,
  undescribedRequired,
  malformedKeyword,
  misspeltKeyword,
  lostKeyword,
]

export const textRules: readonly TextRule[] = [pastedSecret, hiddenCharacters, suspiciousInstruction]

/** Every rule, whatever it looks at. */
const rules: readonly RuleText[] = [
  ...operationRules,
  ...operationAdvice,
  ...descriptionRules,
  ...settingRules,
  ...descriptionAdvice,
  ...schemaRules,
  ...textRules,
  unusedComponent,
]

/** What is known about every code that a diagnostic may have, by code; also those that loading and generating report. */
export const ruleTexts: readonly RuleText[] = [
  ...rules,
  ...loadingCodes,
  ...operationCodes,
  ...serverCodes,
  ...schemaCodes,
].toSorted((a, b) => (a.code < b.code ? -1 : 1))

const knownCodes: ReadonlySet<string> = new Set(ruleTexts.map(({ code }) => code))

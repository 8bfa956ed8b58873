import type { Tool, Toolset } from "@sneck/runtime/toolset"
import type { JsonObject } from "../json.ts"
import type { Operation } from "../operations.ts"
import type { Report } from "../report.ts"
import { deprecatedOperation } from "./deprecated-operation.ts"
import { destructiveOperation } from "./destructive-operation.ts"
import { duplicateOperationId } from "./duplicate-operation-id.ts"
import { httpServer } from "./http-server.ts"
import { ignoredWebhooks } from "./ignored-webhooks.ts"
import { largeInputSchema } from "./large-input-schema.ts"
import { missingDescription } from "./missing-description.ts"
import { missingOperationId } from "./missing-operation-id.ts"
import { missingSecurity } from "./missing-security.ts"
import { undescribedParameter } from "./undescribed-parameter.ts"
import type { DescriptionRule, OperationRule } from "./rule.ts"

const operationRules: readonly OperationRule[] = [
  missingDescription,
  missingOperationId,
  undescribedParameter,
  deprecatedOperation,
  destructiveOperation,
  largeInputSchema,
]

const descriptionRules: readonly DescriptionRule[] = [
  duplicateOperationId,
  httpServer,
  missingSecurity,
  ignoredWebhooks,
]

/** Applies every rule to a generated toolset and reports what they find. */
export function applyRules(
  root: JsonObject,
  toolset: Toolset,
  tools: ReadonlyMap<Operation, Tool>,
  report: Report,
): void {
  for (const { code, severity, check } of descriptionRules) {
    for (const finding of check(root, toolset, [...tools.keys()])) {
      report.add({ severity, code, message: finding.message, pointer: finding.pointer ?? "", hint: finding.hint })
    }
  }
  for (const [operation, tool] of tools) {
    for (const { code, severity, check } of operationRules) {
      const finding = check(operation, tool)
      if (finding === undefined) continue
      report.add({
        severity,
        code,
        message: finding.message,
        pointer: finding.pointer ?? operation.pointer,
        hint: finding.hint,
      })
    }
  }
}

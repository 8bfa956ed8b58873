import { duplicateOperationId } from "./documents/duplicate-operation-id.ts"
import { httpServer } from "./documents/http-server.ts"
import { ignoredWebhooks } from "./documents/ignored-webhooks.ts"
import { localServer } from "./documents/local-server.ts"
import { missingSecurity } from "./documents/missing-security.ts"
import { missingTitle } from "./documents/missing-title.ts"
import { argumentCollision } from "./operations/argument-collision.ts"
import { credentialArgument } from "./operations/credential-argument.ts"
import { deprecatedOperation } from "./operations/deprecated-operation.ts"
import { destructiveOperation } from "./operations/destructive-operation.ts"
import { ignoredMediaType } from "./operations/ignored-media-type.ts"
import { ignoredStyle } from "./operations/ignored-style.ts"
import { largeInputSchema } from "./operations/large-input-schema.ts"
import { missingDescription } from "./operations/missing-description.ts"
import { missingOperationId } from "./operations/missing-operation-id.ts"
import { shortenedName } from "./operations/shortened-name.ts"
import { undescribedParameter } from "./operations/undescribed-parameter.ts"
import { unexpectedBody } from "./operations/unexpected-body.ts"
import { unsupportedMediaType } from "./operations/unsupported-media-type.ts"
import { unsentPartHeader } from "./operations/unsent-part-header.ts"
import type { DescriptionRule, OperationRule } from "./rule.ts"

/** Rules about what became of each operation. */
export const operationRules: readonly OperationRule[] = [
  missingDescription,
  missingOperationId,
  shortenedName,
  undescribedParameter,
  argumentCollision,
  ignoredStyle,
  credentialArgument,
  deprecatedOperation,
  destructiveOperation,
  largeInputSchema,
  unexpectedBody,
  unsupportedMediaType,
  ignoredMediaType,
  unsentPartHeader,
]

/** Rules about what became of a description. */
export const descriptionRules: readonly DescriptionRule[] = [
  missingTitle,
  duplicateOperationId,
  httpServer,
  localServer,
  missingSecurity,
  ignoredWebhooks,
]

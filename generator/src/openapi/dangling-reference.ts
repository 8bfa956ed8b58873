import { OperationError } from "./operation-error.ts"
import type { References } from "./references.ts"

/** An operation needs something that its reference does not lead to. */
export function danglingReference(references: References, ref: string, pointer: string): OperationError {
  if (ref.startsWith("#")) {
    const hint = "Correct the reference, or add what it refers to."
    return new OperationError("dangling-ref", `The reference "${ref}" leads nowhere.`, { pointer, hint })
  }
  const { reason, hint } = references.refusalOf(ref) ?? unknown
  const why = reason.slice(0, 1).toLowerCase() + reason.slice(1)
  return new OperationError("external-ref-refused", `The reference "${ref}" is not followed: ${why}`, { pointer, hint })
}

const unknown = {
  reason: "It leaves the description's folder.",
  hint: "Put what it refers to into the description's folder, and refer to it by its relative path.",
}

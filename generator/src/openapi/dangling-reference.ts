import { OperationError } from "./operation-error.ts"

/** An operation needs something that its reference does not lead to. */
export function danglingReference(ref: string, pointer: string): OperationError {
  return ref.startsWith("#")
    ? new OperationError("dangling-ref", `The reference "${ref}" leads nowhere.`, {
        pointer,
        hint: "Correct the reference, or add what it refers to.",
      })
    : new OperationError("external-ref-refused", `The reference "${ref}" is not followed.`, {
        pointer,
        hint: "Put what it refers to into the description's folder, and refer to it by its relative path.",
      })
}

import type { Tool, Toolset } from "@sneck/runtime/toolset"
import type { Diagnostic } from "../../diagnostic.ts"
import type { JsonObject } from "../json.ts"
import type { Operation } from "../operations.ts"

/** A finding of a rule; its code is the rule's. */
export interface Finding {
  readonly message: string
  readonly hint: string
  /** Where, when that is not the operation itself. */
  readonly pointer?: string
}

/** A rule about each operation that became a tool. */
export interface OperationRule {
  readonly code: string
  readonly severity: Diagnostic["severity"]
  readonly check: (operation: Operation, tool: Tool) => Finding | undefined
}

/** A rule about a description as a whole. */
export interface DescriptionRule {
  readonly code: string
  readonly severity: Diagnostic["severity"]
  readonly check: (root: JsonObject, toolset: Toolset, operations: readonly Operation[]) => Finding[]
}

import { ownString } from "../json.ts"
import type { OperationRule } from "./rule.ts"

/** A name made of method and path is long, and changes when the path does. */
export const missingOperationId: OperationRule = {
  code: "missing-operation-id",
  severity: "info",
  check: ({ method, path, source }, tool) =>
    ownString(source, "operationId") === undefined
      ? {
          message: `${method} ${path} has no operationId; its tool is called "${tool.name}" after method and path.`,
          hint: "Add an operationId: it makes a shorter name, which stays when the path changes.",
        }
      : undefined,
}

import { ownString } from "../json.ts"
import type { DescriptionRule, Finding } from "./rule.ts"

/** OpenAPI wants operationIds to be unique; names of tools have to be. */
export const duplicateOperationId: DescriptionRule = {
  code: "duplicate-operation-id",
  severity: "warning",
  check: (_root, _toolset, operations) => {
    const first = new Map<string, string>()
    return operations.flatMap(({ method, path, source, pointer }): Finding[] => {
      const id = ownString(source, "operationId")
      if (id === undefined) return []
      const other = first.get(id)
      if (other === undefined) {
        first.set(id, `${method} ${path}`)
        return []
      }
      const message = `${method} ${path} has the operationId "${id}" of ${other}.`
      return [{ message, hint: "Give each operation an operationId of its own.", pointer: `${pointer}/operationId` }]
    })
  },
}

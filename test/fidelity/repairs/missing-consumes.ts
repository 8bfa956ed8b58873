import { deref, everyOperation, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism refuses every body of an operation that names no media type. */
export const missingConsumes: Repair = {
  what: "Swagger 2.0 operations with a body and without `consumes` take application/json",
  clause: "Swagger 2.0, Operation Object (`consumes` may be left out) and Parameter Object (`in` body is the payload)",
  mend: (root) => {
    if (root["swagger"] === undefined || root["consumes"] !== undefined) return 0
    const isBody = (item: unknown): boolean => {
      const parameter = deref(root, item)
      return isObject(parameter) && parameter["in"] === "body"
    }
    const open = everyOperation(root).filter(
      ({ consumes, parameters }) => consumes === undefined && Array.isArray(parameters) && parameters.some(isBody),
    )
    for (const operation of open) operation["consumes"] = ["application/json"]
    return open.length
  },
}

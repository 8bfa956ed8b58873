import type { JsonObject } from "./json.ts"
import type { References } from "./references.ts"
import type { Report } from "./report.ts"

/** A loaded description, whole and local, in the form that every later step reads. */
export interface Description {
  readonly root: JsonObject
  /** Schema dialect: before 3.1, `$ref` has no siblings and `nullable` means something. */
  readonly dialect: "3.0" | "3.1"
  readonly references: References
  readonly report: Report
}

import { own } from "../../json.ts"
import type { SchemaRule } from "../rule.ts"
import { misfit } from "./misfit.ts"

/** Agents send defaults, and the API refuses them. */
export const invalidDefault: SchemaRule = {
  code: "invalid-default",
  severity: "warning",
  what: "The default of a schema does not fit the schema.",
  why: "Agents and clients fill in defaults; one that does not fit is refused, by the tool or by the API.",
  fix: "Correct the default or the schema.",
  bad: `components:
  schemas:
    Limit: { type: integer, maximum: 50, default: 100 }`,
  good: `components:
  schemas:
    Limit: { type: integer, maximum: 50, default: 50 }`,
  check: (schema, { references }) => {
    const value = own(schema, "default")
    // Many authors write "no default" as null.
    if (value === undefined || value === null) return undefined
    const reason = misfit(value, schema, references)
    return reason === undefined ? undefined : { message: `The default ${reason}.`, pointer: "/default" }
  },
}

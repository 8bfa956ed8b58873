import { own, ownArray } from "../../json.ts"
import type { SchemaRule } from "../rule.ts"
import { misfit } from "./misfit.ts"

/** Agents copy examples. */
export const invalidExample: SchemaRule = {
  code: "invalid-example",
  severity: "info",
  what: "An example in a schema does not fit the schema.",
  why: "Agents copy examples before they read anything else; one that does not fit teaches them a call that fails.",
  fix: "Correct the example or the schema.",
  bad: `components:
  schemas:
    Color: { type: string, enum: [red, green], example: blue }`,
  good: `components:
  schemas:
    Color: { type: string, enum: [red, green], example: red }`,
  check: (schema, { references }) => {
    if (!Object.hasOwn(schema, "example") && !Object.hasOwn(schema, "examples")) return undefined
    const examples = [own(schema, "example"), ...ownArray(schema, "examples")]
    for (const value of examples) {
      const reason = value === undefined || value === null ? undefined : misfit(value, schema, references)
      if (reason === undefined) continue
      const pointer = value === examples[0] ? "/example" : "/examples"
      return { message: `An example ${reason}.`, pointer }
    }
    return undefined
  },
}

import { own, ownArray } from "../../json.ts"
import type { SchemaRule } from "../rule.ts"
import { misfit } from "./misfit.ts"

/** A value that the schema itself refuses can never be sent. */
export const invalidEnum: SchemaRule = {
  code: "invalid-enum",
  severity: "warning",
  what: "Some values of an enum do not fit their schema, or occur twice.",
  why: "A value of another type can never be sent as it is: numbers and texts are converted for tools, anything else is lost.",
  fix: "Write the values in the type of the schema, each once.",
  bad: `components:
  schemas:
    Level: { type: string, enum: [1, 2, 3] }`,
  good: `components:
  schemas:
    Level: { type: string, enum: ["1", "2", "3"] }`,
  check: (schema, { references }) => {
    const values = ownArray(schema, "enum")
    if (values.length === 0) return undefined
    const { enum: _enum, ...rest } = schema
    const isList = own(schema, "type") === "array"
    const wrong = isList
      ? []
      : values.filter((value) => value !== null && misfit(value, rest, references) !== undefined)
    const [first] = wrong
    if (first !== undefined) {
      const message = `${wrong.length} of ${values.length} values of the enum do not fit: one ${misfit(first, rest, references)}.`
      return { message, pointer: "/enum" }
    }
    const twice = values.length - new Set(values).size
    return twice === 0
      ? undefined
      : { message: `${twice} of ${values.length} values of the enum are repeated.`, pointer: "/enum" }
  },
}

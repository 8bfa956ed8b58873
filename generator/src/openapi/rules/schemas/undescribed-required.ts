import { isObject, own, ownArray } from "../../json.ts"
import type { SchemaRule } from "../rule.ts"

/** An agent has to send something that nobody describes. */
export const undescribedRequired: SchemaRule = {
  code: "undescribed-required",
  severity: "info",
  what: "A schema requires a property that it does not describe.",
  why: "Agents have to send the property and can only guess its type and meaning; often it is misspelt.",
  fix: "Describe it under `properties`, or take it out of `required`.",
  bad: `components:
  schemas:
    Ticket: { type: object, required: [titel], properties: { title: { type: string } } }`,
  good: `components:
  schemas:
    Ticket: { type: object, required: [title], properties: { title: { type: string } } }`,
  check: (schema, _context, way) => {
    if (!Object.hasOwn(schema, "required")) return undefined
    const properties = own(schema, "properties")
    // Beside other parts of an allOf, the property may be described in one of them.
    const isWhole =
      way.at(-2) !== "allOf" && ["allOf", "anyOf", "oneOf", "$ref", "not"].every((key) => !Object.hasOwn(schema, key))
    if (!isObject(properties) || !isWhole) return undefined
    const names = ownArray(schema, "required").filter(
      (name) => typeof name === "string" && !Object.hasOwn(properties, name),
    )
    if (names.length === 0) return undefined
    const message = `Required but not described: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ` and ${names.length - 5} more` : ""}.`
    return { message, pointer: "/required" }
  },
}

import { isObject } from "../../json.ts"
import type { SchemaRule } from "../rule.ts"

const isText = (value: unknown): boolean => typeof value === "string"
const isFlag = (value: unknown): boolean => typeof value === "boolean"
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value)
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0
const isList = (value: unknown): boolean => Array.isArray(value)

/** What the value of each keyword has to be, and in which words. Before 3.1, exclusive bounds were flags. */
const forms = new Map<string, { readonly test: (value: unknown) => boolean; readonly name: string }>([
  ...["title", "description", "format", "pattern"].map((key) => [key, { test: isText, name: "a text" }] as const),
  ...["uniqueItems", "deprecated", "readOnly", "writeOnly", "nullable"].map(
    (key) => [key, { test: isFlag, name: "true or false" }] as const,
  ),
  ...["minimum", "maximum"].map((key) => [key, { test: isNumber, name: "a number" }] as const),
  ...["exclusiveMinimum", "exclusiveMaximum"].map(
    (key) => [key, { test: (value: unknown) => isNumber(value) || isFlag(value), name: "a number" }] as const,
  ),
  ["multipleOf", { test: (value) => isNumber(value) && Number(value) > 0, name: "a number above 0" }],
  ...["Length", "Items", "Properties"]
    .flatMap((what) => [`min${what}`, `max${what}`])
    .map((key) => [key, { test: isCount, name: "a whole number of at least 0" }] as const),
  ...["required", "enum", "allOf", "anyOf", "oneOf"].map((key) => [key, { test: isList, name: "a list" }] as const),
  ["properties", { test: isObject, name: "a map" }],
])

/** What is of a wrong form is dropped. */
export const malformedKeyword: SchemaRule = {
  code: "malformed-keyword",
  severity: "warning",
  what: "The value of a schema's keyword is of a form that means nothing; the keyword is left out.",
  why: "The constraint or the text is not in the tool, so agents send what the API refuses.",
  fix: "Correct the value.",
  bad: `components:
  schemas:
    Name: { type: string, maxLength: "20", required: true }`,
  good: `components:
  schemas:
    Name: { type: string, maxLength: 20 }`,
  check: (schema) => {
    for (const [key, value] of Object.entries(schema)) {
      const form = forms.get(key)
      if (form === undefined || value === null || value === undefined || form.test(value)) continue
      const hint = key === "required" ? "List it in `required` of the object that it belongs to." : undefined
      return { message: `"${key}" has to be ${form.name}; it is left out.`, pointer: `/${key}`, ...(hint && { hint }) }
    }
    return undefined
  },
}

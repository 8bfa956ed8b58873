import { own, type JsonObject } from "../../json.ts"
import { siblingsBefore31 } from "../../schema/convert-schema.ts"
import { keywords } from "../../schema/keywords.ts"
import type { RuleContext, SchemaRule } from "../rule.ts"

/** Keywords that narrow what is allowed. What is no part of this says nothing about values, or is read elsewhere. */
const narrowing = new Set([
  ..."additionalItems dependentSchemas dependencies contentSchema $dynamicRef $recursiveRef".split(" "),
  ..."type enum const pattern format minimum maximum minLength maxLength minItems maxItems properties required".split(
    " ",
  ),
  ..."nullable items allOf anyOf oneOf not additionalProperties".split(" "),
])

/** Those that schemas of tools never have. `nullable` has its own reader. */
const unsupported = [...narrowing].filter((key) => key !== "nullable" && !keywords.has(key))

/** The tool accepts more than the description allows. */
export const lostKeyword: SchemaRule = {
  code: "lost-keyword",
  severity: "warning",
  what: "A schema says something that tools do not carry over.",
  why: "Before OpenAPI 3.1 whatever stands beside a `$ref` is ignored, and some keywords have no counterpart in what clients understand: agents are told less than the description says.",
  fix: "Say it in another way: put a `$ref` into `allOf` beside what is to count as well.",
  bad: `openapi: 3.0.3
components:
  schemas:
    Price: { type: number }
    Discount: { $ref: "#/components/schemas/Price", maximum: 10 }`,
  good: `openapi: 3.0.3
components:
  schemas:
    Price: { type: number }
    Discount: { allOf: [{ $ref: "#/components/schemas/Price" }], maximum: 10 }`,
  check: (schema, context) => {
    const lost = lostKeywords(schema, context)
    const [first] = lost
    if (first === undefined) return undefined
    const beside = typeof own(schema, "$ref") === "string" ? " beside a $ref" : ""
    const list = lost.map((key) => `"${key}"`).join(", ")
    return {
      message: `${list}${beside} ${lost.length === 1 ? "is" : "are"} not carried over to tools.`,
      pointer: `/${first}`,
    }
  },
}

function lostKeywords(schema: JsonObject, { dialect }: RuleContext): string[] {
  const isReference = dialect === "3.0" && typeof own(schema, "$ref") === "string"
  if (!isReference) return unsupported.filter((key) => Object.hasOwn(schema, key) && !isIdle(key, schema))
  return Object.keys(schema).filter((key) => narrows(key) && !repeatsReference(key, schema))
}

function narrows(key: string): boolean {
  return narrowing.has(key) && !siblingsBefore31.has(key)
}

/** `additionalItems` says nothing unless `items` is a list. */
function isIdle(key: string, schema: JsonObject): boolean {
  return key === "additionalItems" && !Array.isArray(own(schema, "items"))
}

/** `type: object` beside a reference to an object, `nullable: false` and the like say nothing more. */
function repeatsReference(key: string, schema: JsonObject): boolean {
  return key === "type" || (key === "nullable" && schema[key] !== true)
}

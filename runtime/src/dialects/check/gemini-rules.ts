import {
  arraysHaveItems,
  forKeywords,
  isKeywords,
  onlyKeywords,
  propertyNames,
  requiredAreProperties,
  rootIsObject,
  type PublishedRules,
} from "./published-rules.ts"

const types = new Set(["string", "number", "integer", "boolean", "object", "array"])

/**
 * Function declarations: the fields of `Schema` that the Gemini API and Vertex AI both have.
 * @see https://ai.google.dev/api/caching#Schema
 * @see https://cloud.google.com/vertex-ai/generative-ai/docs/reference/rest/v1/Schema
 */
export const geminiRules: PublishedRules = {
  eachSchema: [
    rootIsObject,
    onlyKeywords(
      "type description properties required items anyOf enum nullable format pattern minimum maximum minLength maxLength minItems maxItems",
    ),
    arraysHaveItems,
    requiredAreProperties,
    propertyNames(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/),
    forKeywords((schema) => {
      if (schema["anyOf"] !== undefined)
        return Object.keys(schema).length === 1 ? [] : ["Nothing may stand beside `anyOf`."]
      return types.has(String(schema["type"])) ? [] : ["A schema must name one type."]
    }),
    forKeywords((schema, { isRoot }) =>
      schema["type"] === "object" &&
      !isRoot &&
      Object.keys(isKeywords(schema["properties"]) ? schema["properties"] : {}).length === 0
        ? ["An object must have properties."]
        : [],
    ),
    forKeywords(({ type, enum: values }) => {
      if (values === undefined) return []
      const isText = (values as unknown[]).every((value) => typeof value === "string" && value !== "")
      return type === "string" && isText ? [] : ["Only text may have an enum, and no value may be empty."]
    }),
    forKeywords(({ format }) =>
      format === undefined || format === "date-time" || format === "enum" ? [] : ["This format is not supported."],
    ),
    ({ depth }) => (depth > 5 ? ["Objects and arrays are nested too deeply."] : []),
  ],
  wholeSchema: [],
}

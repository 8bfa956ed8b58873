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

const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"])

/** What clients in the field are known to refuse, taken together. */
export const portableRules: PublishedRules = {
  eachSchema: [
    rootIsObject,
    onlyKeywords(
      "type description default properties required items anyOf enum format pattern minimum maximum minLength maxLength minItems maxItems",
    ),
    arraysHaveItems,
    requiredAreProperties,
    // The stricter of the model providers' rules.
    propertyNames(/^[A-Za-z0-9_.-]{1,64}$/),
    forKeywords((schema, { pointer }) => {
      if (isKeywords(schema) && Array.isArray(schema["anyOf"])) return "type" in schema ? ["A choice has no type."] : []
      const isAnyItem = Object.keys(schema).length === 0 && pointer.endsWith("/items")
      return isAnyItem || types.has(String(schema["type"])) ? [] : ["A schema must name one type."]
    }),
    forKeywords((schema) =>
      ((schema["enum"] ?? []) as unknown[]).every((value) => typeof value === "string") ? [] : ["Values must be text."],
    ),
  ],
  wholeSchema: [],
}

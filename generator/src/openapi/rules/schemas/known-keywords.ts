/** Every keyword of JSON Schema, in any of its drafts, and of OpenAPI's schema objects. */
export const knownKeywords: ReadonlySet<string> = new Set(
  (
    "$ref $id id $schema $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $vocabulary $comment $defs " +
    "definitions title description default deprecated readOnly writeOnly example examples type enum const multipleOf " +
    "maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems " +
    "maxContains minContains contains prefixItems items additionalItems unevaluatedItems maxProperties minProperties " +
    "required dependentRequired dependentSchemas dependencies properties patternProperties additionalProperties " +
    "propertyNames unevaluatedProperties allOf anyOf oneOf not if then else format contentEncoding contentMediaType " +
    "contentSchema nullable discriminator xml externalDocs in name style explode schema summary"
  ).split(" "),
)

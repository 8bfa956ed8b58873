import { isObject, own, ownArray, ownString, type JsonObject } from "../json.ts"

/** Values that are listed; more say little. */
const maxValues = 20

/**
 * What a discriminator says, as a sentence, since JSON Schema has no word for it: `"kind" chooses: cat, dog.`
 * `undefined` when there is none, or when nothing names its values.
 */
export function describeChoice(source: JsonObject): string | undefined {
  const discriminator = own(source, "discriminator")
  const property = ownString(discriminator, "propertyName")
  if (property === undefined) return undefined
  const mapping = own(discriminator, "mapping")
  const values = isObject(mapping) ? Object.keys(mapping) : namesOf(source)
  if (values.length === 0) return undefined
  const more = values.length > maxValues ? ", …" : ""
  return `"${property}" chooses: ${values.slice(0, maxValues).join(", ")}${more}.`
}

/** Without a mapping, the names of the schemas are the values. */
function namesOf(source: JsonObject): string[] {
  return [...ownArray(source, "oneOf"), ...ownArray(source, "anyOf")].flatMap((branch) => {
    const name = ownString(branch, "$ref")?.split("/").at(-1)
    return name === undefined ? [] : [name]
  })
}

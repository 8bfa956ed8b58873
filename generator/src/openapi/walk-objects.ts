import { isObject, type JsonObject } from "./json.ts"
import { below, placeAt, type Place } from "./pointer.ts"

/** Keys whose values are data, not description: what looks like a reference in there is none. */
const dataKeys = new Set(["example", "examples", "default", "enum", "const", "value"])
/** Keys whose values map names to things, so that `example` in there is somebody's name. */
const nameMaps = new Set(
  (
    "paths webhooks pathItems callbacks responses parameters requestBodies headers links schemas definitions $defs " +
    "properties patternProperties dependentSchemas securitySchemes"
  ).split(" "),
)

/** Visits every object of a description that says something, each once: no data, no extensions, no maps of names. */
export function walkObjects(root: unknown, visit: (object: JsonObject, place: Place) => void): void {
  const seen = new Set<object>()

  function walk(value: unknown, place: Place, isNameMap: boolean): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return
    seen.add(value)
    if (Array.isArray(value)) return value.forEach((item, index) => walk(item, below(place, index), false))
    if (!isObject(value)) return
    if (!isNameMap) visit(value, place)
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== "object" || child === null) continue
      if (!isNameMap && (dataKeys.has(key) || key.startsWith("x-"))) continue
      walk(child, below(place, key), !isNameMap && nameMaps.has(key))
    }
  }

  walk(root, placeAt(""), false)
}

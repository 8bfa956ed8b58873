import { isObject, type JsonObject } from "../json.ts"
import { below, placeAt, type Place } from "../pointer.ts"

/** A `$ref` and the object that holds it. */
export interface ExternalReference {
  readonly ref: string
  readonly holder: JsonObject
  /** Way from the root of its file. */
  readonly place: Place
}

/** Keys whose values are data, not description: what looks like a reference in there is none. */
const dataKeys = new Set(["example", "examples", "default", "enum", "const", "value"])
/** Keys whose values map names to things, so that `example` in there is somebody's name. */
const nameMaps = new Set(
  (
    "paths webhooks pathItems callbacks responses parameters requestBodies headers links schemas definitions $defs " +
    "properties patternProperties dependentSchemas securitySchemes"
  ).split(" "),
)

/** Whether a text may hold a reference that leaves it. Cheap, and never wrong when it says no. */
export function mayReferOutside(text: string): boolean {
  return /\$ref["']?\s*:\s*(?:[>|][-+]?\s*)?["']?[^#"'\s]/.test(text)
}

/** References of a file that leave it; with `includeLocal`, all its references. */
export function externalReferences(root: unknown, includeLocal = false): ExternalReference[] {
  const found: ExternalReference[] = []
  const seen = new Set<object>()

  function walk(value: unknown, place: Place, isNameMap: boolean): void {
    if (typeof value !== "object" || value === null || seen.has(value)) return
    seen.add(value)
    if (Array.isArray(value)) return value.forEach((item, index) => walk(item, below(place, index), false))
    if (!isObject(value)) return
    const ref = isNameMap ? undefined : value["$ref"]
    if (typeof ref === "string" && (includeLocal || !ref.startsWith("#"))) found.push({ ref, holder: value, place })
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== "object" || child === null) continue
      if (!isNameMap && (dataKeys.has(key) || key.startsWith("x-"))) continue
      walk(child, below(place, key), !isNameMap && nameMaps.has(key))
    }
  }

  walk(root, placeAt(""), false)
  return found
}

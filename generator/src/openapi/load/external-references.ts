import type { JsonObject } from "../json.ts"
import type { Place } from "../pointer.ts"
import { walkObjects } from "../walk-objects.ts"

/** A `$ref` and the object that holds it. */
export interface ExternalReference {
  readonly ref: string
  readonly holder: JsonObject
  /** Way from the root of its file. */
  readonly place: Place
}

/** References of a file that leave it; with `includeLocal`, all its references. */
export function externalReferences(root: unknown, includeLocal = false): ExternalReference[] {
  const found: ExternalReference[] = []
  walkObjects(root, (holder, place) => {
    const ref = holder["$ref"]
    if (typeof ref === "string" && (includeLocal || !ref.startsWith("#"))) found.push({ ref, holder, place })
  })
  return found
}

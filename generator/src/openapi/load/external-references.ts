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

/** Whether a text may hold a reference that leaves it. Cheap, and never wrong when it says no. */
export function mayReferOutside(text: string): boolean {
  return /\$ref["']?\s*:\s*(?:[>|][-+]?\s*)?["']?[^#"'\s]/.test(text)
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

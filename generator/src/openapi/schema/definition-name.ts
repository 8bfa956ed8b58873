import { segmentsOf } from "../pointer.ts"

/** Places whose entries are named well enough by their last segment. */
const namedPlaces = new Set(["schemas", "definitions", "$defs", "parameters", "responses", "requestBodies"])

const structural = new Set(["components", "schemas", "properties", "paths", "content", "schema", "x-sneck-files"])

/**
 * The name in `$defs` of what a pointer names: `/components/schemas/Ticket` → `Ticket`,
 * `/components/schemas/Ticket/properties/price` → `Ticket_price`. Only characters that need no escape in a URI.
 */
export function definitionName(pointer: string): string {
  const segments = segmentsOf(pointer)
  const last = segments.at(-1) ?? ""
  const isNamed = namedPlaces.has(segments.at(-2) ?? "") && !/^\d+$/.test(last)
  const words = isNamed ? [last] : segments.filter((segment) => !structural.has(segment)).slice(-3)
  return (
    words
      .map(toWord)
      .filter((word) => word !== "")
      .join("_") || "schema"
  )
}

/** A segment without what would have to be escaped; a file by its name: `shared/models/error.yml` → `error`. */
function toWord(segment: string): string {
  const file = /([^/]+)\.(?:json|ya?ml)$/i.exec(segment)?.[1]
  return (file ?? segment)
    .slice(0, 100)
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
}

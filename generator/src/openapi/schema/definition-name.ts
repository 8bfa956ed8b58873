import { segmentsOf } from "../pointer.ts"

/** Places whose entries are named well enough by their last segment. */
const namedPlaces = new Set(["schemas", "definitions", "$defs", "parameters", "responses", "requestBodies"])

/**
 * The name in `$defs` of what a pointer names: `/components/schemas/Ticket` → `Ticket`,
 * `/components/schemas/Ticket/properties/price` → `Ticket_price`. Only characters that need no escape in a URI.
 */
export function definitionName(pointer: string): string {
  const segments = segmentsOf(pointer)
  const isNamed = segments.length === 3 && namedPlaces.has(segments[1] ?? "")
  const words = isNamed ? segments.slice(-1) : segments.filter((segment) => !isStructural(segment)).slice(-3)
  const name = words
    .join("_")
    .replaceAll(/[^A-Za-z0-9_.-]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
  return name === "" ? "schema" : name
}

function isStructural(segment: string): boolean {
  return ["components", "schemas", "properties", "paths", "content", "schema", "x-sneck-files"].includes(segment)
}

import type { BodyEncoder } from "./encoded-body.ts"

/** JSON, also for types that end in `+json`. */
export function jsonBody(contentType: string): BodyEncoder {
  return (value) => ({ contentType, data: JSON.stringify(value) })
}

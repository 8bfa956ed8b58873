/** A place in a description, cheap to extend while walking down and written out only when something is reported. */
export interface Place {
  readonly parent?: Place
  /** One segment, unescaped; at the root a whole JSON pointer. */
  readonly key: string | number
}

/** The place that a JSON pointer names. */
export function placeAt(pointer: string): Place {
  return { key: pointer }
}

/** The place one step further down. */
export function below(parent: Place, key: string | number): Place {
  return { parent, key }
}

/**
 * A place as a JSON pointer: `/paths/~1tickets~1{id}/get`.
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
export function toPointer(place: Place): string {
  return place.parent === undefined ? String(place.key) : `${toPointer(place.parent)}/${escapeSegment(place.key)}`
}

/** The segments of a JSON pointer, unescaped. */
export function segmentsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** A JSON pointer made of unescaped segments. */
export function pointerOf(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${escapeSegment(segment)}`).join("")
}

function escapeSegment(segment: string | number): string {
  return String(segment).replaceAll("~", "~0").replaceAll("/", "~1")
}

/** A stored time, milliseconds since 1970, in ISO 8601; null stays null: it has not happened. */
export function isoOf(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}

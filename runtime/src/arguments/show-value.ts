const MAX_LENGTH = 60

/** A value as it stands in a message: `"three"`, `{"a":1}`, cut when long. */
export function showValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing"
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`
}

/** Up to `max` values, and how many more there are: `"a", "b" (3 more)`. */
export function listValues(values: readonly unknown[], max: number): string {
  const shown = values.slice(0, max).map(showValue).join(", ")
  return values.length > max ? `${shown} (${values.length - max} more)` : shown
}

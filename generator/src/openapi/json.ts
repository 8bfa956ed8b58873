/** An object as a parser gives it: keys are foreign text, so look them up with `own`, never with a dot. */
export type JsonObject = Record<string, unknown>

/** Whether a value is an object with keys: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The value of an object's own key; `undefined` for anything inherited, so `constructor` and `__proto__` are safe names. */
export function own(object: unknown, key: string): unknown {
  return typeof object === "object" && object !== null && Object.hasOwn(object, key)
    ? (object as JsonObject)[key]
    : undefined
}

/** An own key as a non-blank string, else `undefined`. */
export function ownString(object: unknown, key: string): string | undefined {
  const value = own(object, key)
  return typeof value === "string" && value.trim() !== "" ? value : undefined
}

/** An own key as an array, else `[]`. */
export function ownArray(object: unknown, key: string): unknown[] {
  const value = own(object, key)
  return Array.isArray(value) ? value : []
}

/** Entries of an own key that holds an object, else `[]`. */
export function ownEntries(object: unknown, key: string): [string, unknown][] {
  const value = own(object, key)
  return isObject(value) ? Object.entries(value) : []
}

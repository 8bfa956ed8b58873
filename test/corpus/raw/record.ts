/** An object of a parsed document. Its keys are foreign text: look them up with `own`. */
export type RawRecord = Record<string, unknown>

/** Whether a value is an object with keys: not null, not a list. */
export function isRecord(value: unknown): value is RawRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The value of an own key, `undefined` for anything else. */
export function own(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as RawRecord)[key]
    : undefined
}

/** Entries of an own key that holds an object, else none. */
export function entriesOf(value: unknown, key: string): [string, unknown][] {
  const found = own(value, key)
  return isRecord(found) ? Object.entries(found) : []
}

/** Items of an own key that holds a list, else none. */
export function itemsOf(value: unknown, key: string): unknown[] {
  const found = own(value, key)
  return Array.isArray(found) ? found : []
}

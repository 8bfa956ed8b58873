/** A value with everything that JSON cannot write in the form that its schema says: bytes in base64, sets as lists. */
export function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return String(value)
  if (typeof value !== "object" || value === null) return value
  if (value instanceof Uint8Array) return btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join(""))
  if (value instanceof Map) return membersToJson([...value].map(([key, each]) => [String(key), each]))
  if (value instanceof Set || Array.isArray(value)) return Array.from(value, toJson)
  return isPlain(value) ? membersToJson(Object.entries(value)) : value
}

function membersToJson(entries: [string, unknown][]): object {
  return Object.fromEntries(entries.map(([name, each]) => [name, toJson(each)]))
}

/** Dates and addresses write themselves. */
function isPlain(value: object): boolean {
  return !("toJSON" in value && typeof value.toJSON === "function")
}

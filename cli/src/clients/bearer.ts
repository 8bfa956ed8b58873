/** The value of the `Authorization` header for a key. */
export function toBearer(key: string): string {
  return `Bearer ${key}`
}

/** The key in an `Authorization` header's value, with or without the word `Bearer`. */
export function fromBearer(value: unknown): string | undefined {
  return typeof value === "string" ? value.replace(/^bearer\s+/i, "") : undefined
}

/** What JSON writes otherwise than it is. */
const escaped = /["\\\p{Cc}\p{Cs}]/u

/**
 * How many characters a value takes as JSON. Beyond a limit it stops counting and gives some number above: most of what
 * is too large is that many times over.
 */
export function jsonLength(value: unknown, limit: number): number {
  if (typeof value === "string") return textLength(value)
  if (typeof value === "number" || typeof value === "boolean") return JSON.stringify(value).length
  if (typeof value !== "object" || value === null) return 4
  return Array.isArray(value) ? listLength(value, limit) : objectLength(value, limit)
}

function textLength(text: string): number {
  return escaped.test(text) ? JSON.stringify(text).length : text.length + 2
}

function listLength(list: readonly unknown[], limit: number): number {
  let length = 1 + Math.max(1, list.length)
  for (const item of list) {
    length += jsonLength(item, limit - length)
    if (length > limit) return length
  }
  return length
}

function objectLength(object: object, limit: number): number {
  let length = 1
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue
    length += textLength(key) + 2
    length += jsonLength(value, limit - length)
    if (length > limit) return length
  }
  return Math.max(2, length)
}

const maxLength = 320
const maxGroups = 1_000

/** An address as it is stored: lower-case. Undefined for what is none. */
export function readEmail(value: unknown): string | undefined {
  const text = readText(value)?.toLowerCase()
  return text !== undefined && /^[^\s@"<>()]+@[^\s@"<>()]+$/.test(text) ? text : undefined
}

/** A short text, trimmed. Undefined for anything else. */
export function readText(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined
  const text = value.trim()
  return text === "" || text.length > maxLength ? undefined : text
}

/** A list of names; one name is a list too. */
export function readNames(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.slice(0, maxGroups).flatMap((one) => readText(one) ?? [])
}

import { SecretError } from "./secret-provider.ts"

/** A field of a secret that is an object: its text, or its number or truth as text. Throws `SecretError`. */
export function pickField(fields: Record<string, unknown>, field: string, where: string): string {
  const value = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (typeof value === "string") return value
  if (typeof value === "number" || typeof value === "boolean") return String(value)
  throw new SecretError("refused", `${where} has no text in the field ${field}`)
}

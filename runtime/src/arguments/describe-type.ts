import { showValue } from "./show-value.ts"

const ARTICLES: Readonly<Record<string, string>> = {
  integer: "an integer",
  array: "an array",
  object: "an object",
  null: "null",
}

/** `["string", "null"]` → `a string or null`. */
function nameTypes(types: readonly string[]): string {
  return types.map((type) => ARTICLES[type] ?? `a ${type}`).join(" or ")
}

/** Says which type is wanted, what came instead, and how to mend what agents most often get wrong. */
export function describeType(types: readonly string[], data: unknown): string {
  const hint = typeof data === "string" ? hintForString(types, data) : hintForScalar(types, data)
  return `must be ${nameTypes(types)}, got ${showValue(data)}${hint}`
}

function hintForString(types: readonly string[], text: string): string {
  const isNumeric = text.trim() !== "" && Number.isFinite(Number(text))
  if (isNumeric && (types.includes("integer") || types.includes("number"))) {
    return ` (a string): send the number without quotes`
  }
  if ((text === "true" || text === "false") && types.includes("boolean")) return " (a string): send it without quotes"
  const isNested = types.includes("object") || types.includes("array")
  return isNested && /^\s*[[{]/.test(text) ? " (a string): send the JSON itself, not JSON inside a string" : ""
}

function hintForScalar(types: readonly string[], data: unknown): string {
  if (types.includes("string") && (typeof data === "number" || typeof data === "boolean")) {
    return `: send it in quotes, "${String(data)}"`
  }
  return types.includes("array") && data !== null && data !== undefined ? ": put it in square brackets" : ""
}

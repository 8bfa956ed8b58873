import type { JsonSchema } from "../../toolset/index.ts"

const maxTold = 120

/** What limits that a dialect has no keyword for mean, a sentence each. */
export function tellLimits(limits: JsonSchema): string[] {
  return [...Object.entries(limits).flatMap(([keyword, value]) => tellLimit(keyword, value)), ...tellLength(limits)]
}

/** A value as it would be written, when it is short. */
export function tellValue(label: string, value: unknown): string[] {
  const text = typeof value === "string" ? value : JSON.stringify(value)
  return text === undefined || text === "" || text.length > maxTold ? [] : [`${label}: ${text}.`]
}

function tellLimit(keyword: string, value: unknown): string[] {
  if (keyword === "exclusiveMinimum") return [`More than ${String(value)}.`]
  if (keyword === "exclusiveMaximum") return [`Less than ${String(value)}.`]
  if (keyword === "multipleOf") return [`A multiple of ${String(value)}.`]
  if (keyword === "minimum") return [`At least ${String(value)}.`]
  if (keyword === "maximum") return [`At most ${String(value)}.`]
  if (keyword === "format") return tellValue("Format", value)
  return keyword === "pattern" ? tellValue("Pattern", value) : []
}

function tellLength({ minLength, maxLength }: JsonSchema): string[] {
  const least = typeof minLength === "number" && minLength > 1 ? minLength : undefined
  if (typeof maxLength !== "number") return least === undefined ? [] : [`At least ${least} characters.`]
  return [least === undefined ? `At most ${maxLength} characters.` : `${least} to ${maxLength} characters.`]
}

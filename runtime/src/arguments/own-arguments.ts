import type { ParameterRule, ParameterRules } from "../toolset/index.ts"

type Arguments = Readonly<Record<string, unknown>>

/**
 * The tool's own arguments of those that a caller gave by the names it sees. Nothing that is hidden comes through, under
 * whatever name. What is given is not changed.
 */
export function toOwnArguments(shown: Arguments, rules: ParameterRules): Arguments {
  const ruled = Object.entries(rules)
  // A map first: a shown name may be another argument's own.
  const own = new Map(Object.entries(shown))
  for (const [name, { shownAs = name }] of ruled) {
    own.delete(name)
    own.delete(shownAs)
  }
  for (const [name, rule] of ruled) {
    const { shownAs = name, hidden = false } = rule
    const given = !hidden && Object.hasOwn(shown, shownAs) ? shown[shownAs] : undefined
    const value = valueOf(given, rule)
    if (value !== undefined) own.set(name, value)
  }
  return Object.fromEntries(own)
}

function valueOf(given: unknown, rule: ParameterRule): unknown {
  if (rule.constant !== undefined) return rule.constant
  const value = given === undefined ? rule.default : given
  if (rule.members === undefined) return value
  if (isRecord(value)) return toOwnArguments(value, rule.members)
  return value === undefined && hasConstants(rule.members) ? toOwnArguments({}, rule.members) : value
}

/** What is always sent is sent even where nothing else of its object is. */
function hasConstants(rules: ParameterRules): boolean {
  return Object.values(rules).some((rule) => rule.constant !== undefined || hasConstants(rule.members ?? {}))
}

function isRecord(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

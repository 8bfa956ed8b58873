/** `"apiKey": "value"` and `api_key = 'value'`: a name that speaks of a secret, and its quoted value. */
const namedSecret =
  /(["']?[\w.-]*(?:authorization|api[-_]?key|secret|token|password|passwd|credential|cookie)[\w.-]*["']?\s*[:=]\s*)("(?:\\.|[^"\\\n])*"|'[^'\n]*')/gi

/** Schemes and prefixes that only ever stand before a secret. */
const knownSecret =
  /\b((?:bearer|basic)\s+|snk_[a-z]+_|sk-|gh[opsu]_|github_pat_|glpat-|xox[abprs]-|AKIA)[^\s"'\\,;]+/gi

/**
 * The text with the given secrets, and whatever else looks like one, replaced by `***`. Secrets of less than six
 * characters are no secrets, and would turn up everywhere.
 */
export function maskSecrets(text: string, ...secrets: readonly string[]): string {
  const known = secrets
    .filter(({ length }) => length >= 6)
    .reduce((masked, secret) => masked.replaceAll(secret, "***"), text)
  return known
    .replaceAll(knownSecret, (_match, prefix: string) => `${prefix}***`)
    .replaceAll(namedSecret, (match: string, name: string, value: string) =>
      value.includes("***") ? match : `${name}${value[0]}***${value[0]}`,
    )
}

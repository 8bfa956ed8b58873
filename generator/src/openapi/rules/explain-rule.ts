import type { RuleText } from "./rule.ts"

/** What is known about a code, as Markdown: what is found, why it matters, what to do, and an example of both. */
export function explainRule({ code, severity, what, why, fix, bad, good }: RuleText): string {
  const examples = [bad && `Found in:\n\n${fence(bad)}`, good && `Not found in:\n\n${fence(good)}`]
  return [`### ${code}`, `**${severity}** · ${what}`, why, `_Fix:_ ${fix}`, ...examples].filter(Boolean).join("\n\n")
}

/** Long examples are cut: what matters stands at their beginning. */
function fence(yaml: string): string {
  const lines = yaml.split("\n").map((line) => (line.length > 200 ? `${line.slice(0, 120)} … }` : line))
  return `\`\`\`yaml\n${lines.join("\n")}\n\`\`\``
}

/** The page about all codes. */
export function explainRules(rules: readonly RuleText[]): string {
  const table = rules.map(({ code, severity, what }) => `| [${code}](#${code}) | ${severity} | ${what} |`)
  return [
    "# Findings",
    "What `sneck lint`, `sneck generate`, `sneck dev` and the gateway say about API descriptions, by code. `sneck lint --explain CODE` prints the same for one of them.",
    "An **error** says that an operation, or all of it, cannot be used, or that a secret is about to be published; a **warning**, that something was lost or is unwise; an **info** is good to know. `sneck lint` ends with exit code 5 when nothing of a description can be used, 6 when there are errors, 0 otherwise.",
    "## Silencing",
    "For a description or an operation, in the description itself:",
    '```yaml\nx-sneck: { lint: { missing-operation-id: "off", undescribed-parameter: warning } }\n```',
    "For a run: `sneck lint openapi.yaml --rule missing-operation-id=off`. What an operation says counts first, then `--rule`, then what the description says. Levels are `off`, `info`, `warning` and `error`. Errors that say why an operation is left out cannot be silenced.",
    "Of each kind the first 20 findings are listed and the others counted; `--all` lists them all.",
    "## Codes",
    ["| code | severity | what |", "|---|---|---|", ...table].join("\n"),
    ...rules.map(explainRule),
    "",
  ].join("\n\n")
}

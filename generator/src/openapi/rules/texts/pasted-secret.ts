import type { TextRule } from "../rule.ts"
import { findSecrets } from "./find-secrets.ts"

/** Examples, defaults, descriptions and URLs travel to every client. */
export const pastedSecret: TextRule = {
  code: "pasted-secret",
  severity: "error",
  what: "A text holds what looks like a real key, token or password.",
  why: "Descriptions, examples and defaults are sent to every client and every model that lists the tools. The message never repeats the secret.",
  fix: "Revoke it now, then write a placeholder there; credentials belong into the environment.",
  bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters:
        - { name: trace, in: query, description: Trace, example: ghp_aR4kT9wQz7LmX2cVb8NsY5dHj3FgP6u1Eo0K }`,
  good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters:
        - { name: trace, in: query, description: Trace, example: ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx }`,
  check: (text, told) => {
    const found = findSecrets(text).filter(({ secret }) => !told.has(secret))
    for (const { secret } of found) told.add(secret)
    const names = [...new Set(found.map(({ name }) => name))]
    return names.length === 0 ? undefined : `This text holds what looks like ${names.join(" and ")}.`
  },
}

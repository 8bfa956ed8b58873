import { own, ownEntries } from "../../json.ts"
import type { DescriptionRule } from "../rule.ts"

/** A description that forgets its credentials makes tools whose calls are refused. */
export const missingSecurity: DescriptionRule = {
  code: "missing-security",
  severity: "info",
  what: "No operation asks for credentials, though some of them write or security schemes are declared.",
  why: "A description that forgets its credentials makes tools whose calls are refused.",
  fix: "Declare securitySchemes and `security`, if the API wants credentials.",
  bad: `paths:
  /tickets:
    post: { summary: Buys a ticket. }`,
  good: `components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
security: [{ key: [] }]
paths:
  /tickets:
    post: { summary: Buys a ticket. }`,
  check: ({ root, toolset: { tools } }) => {
    if (tools.some((tool) => tool.target.security.length > 0)) return []
    const declared = ownEntries(own(root, "components"), "securitySchemes").map(([name]) => name)
    if (declared.length > 0) {
      const message = `Security schemes are declared (${declared.slice(0, 5).join(", ")}), but no operation asks for one.`
      return [
        {
          message,
          pointer: "/components/securitySchemes",
          hint: "Add `security` at the top, or to the operations that need credentials.",
        },
      ]
    }
    if (tools.every((tool) => tool.annotations.readOnlyHint)) return []
    return [{ message: "No operation asks for credentials, though some of them write.", pointer: "" }]
  },
}

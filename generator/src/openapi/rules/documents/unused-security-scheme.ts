import { own, ownArray, ownEntries } from "../../json.ts"
import { pointerOf } from "../../pointer.ts"
import type { DescriptionRule } from "../rule.ts"

/** A way of signing in that no operation takes. */
export const unusedSecurityScheme: DescriptionRule = {
  code: "unused-security-scheme",
  severity: "info",
  what: "A security scheme is declared, and no operation asks for it.",
  why: "Either a `security` was forgotten, or people wonder which credentials they need.",
  fix: "Refer to it in `security`, or remove it.",
  bad: `components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
security: [{ key: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  good: `components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }
security: [{ key: [] }, { token: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  check: ({ root, tools }) => {
    const requirements = [root, ...[...tools.keys()].map(({ source }) => source)].flatMap((holder) =>
      ownArray(holder, "security"),
    )
    const used = new Set(
      requirements.flatMap((item) => (typeof item === "object" && item !== null ? Object.keys(item) : [])),
    )
    const declared = ownEntries(own(root, "components"), "securitySchemes").map(([name]) => name)
    // When nothing is used, one finding about the whole says it.
    if (used.size === 0) return []
    return declared
      .filter((name) => !used.has(name))
      .map((name) => ({
        message: `No operation asks for the security scheme "${name}".`,
        pointer: `/components/securitySchemes${pointerOf([name])}`,
      }))
  },
}

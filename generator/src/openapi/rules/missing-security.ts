import type { DescriptionRule } from "./rule.ts"

/** A description that forgets its credentials makes tools whose calls are refused. */
export const missingSecurity: DescriptionRule = {
  code: "missing-security",
  severity: "info",
  check: (_root, { tools }) => {
    const isOpen = tools.every((tool) => tool.target.security.length === 0)
    const writes = tools.some((tool) => !tool.annotations.readOnlyHint)
    if (!isOpen || !writes) return []
    return [
      {
        message: "No operation asks for credentials, though some of them write.",
        hint: "Declare securitySchemes and `security`, if the API wants credentials.",
        pointer: "",
      },
    ]
  },
}

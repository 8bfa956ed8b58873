import { own, ownArray, ownEntries } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** Forgotten credentials look like this. */
export const unsecuredWrite: OperationRule = {
  code: "unsecured-write",
  severity: "warning",
  what: "An operation that writes asks for no credentials, while others of the same description do.",
  why: "Either its `security` was forgotten, and every call is refused, or anybody may write.",
  fix: "Add its `security`; write `security: []` if it is really meant for everybody.",
  bad: `components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
paths:
  /tickets:
    get: { summary: Lists tickets., security: [{ key: [] }] }
    post: { summary: Buys a ticket. }`,
  good: `components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
paths:
  /tickets:
    get: { summary: Lists tickets., security: [{ key: [] }] }
    post: { summary: Buys a ticket., security: [{ key: [] }] }`,
  check: ({ method, path, source }, tool, { root, toolset }) => {
    const isSilent = own(source, "security") === undefined && ownArray(root, "security").length === 0
    const isOpen = tool.target.security.length === 0 && !tool.annotations.readOnlyHint
    const areDeclared = ownEntries(own(root, "components"), "securitySchemes").length > 0
    const areUsed = Object.keys(toolset.securitySchemes).length > 0
    if (!isSilent || !isOpen || !areDeclared || !areUsed) return undefined
    return { message: `${method} ${path} writes and asks for no credentials, unlike other operations.` }
  },
}

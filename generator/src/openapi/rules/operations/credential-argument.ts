import { own, ownArray, ownString } from "../../json.ts"
import type { OperationRule } from "../rule.ts"

/** Names under which APIs take keys, whatever the description calls them. */
const credential =
  /^(?:x[-_])?(?:(?:api|app|auth|access|private|secret|subscription)[-_]?key|(?:api|auth|access|bearer|session)[-_]?token|(?:api|client|app)[-_]?secret|api[-_]?password|ocp-apim-subscription-key|private-token)$/i

/** An agent would have to know a secret. */
export const credentialArgument: OperationRule = {
  code: "credential-argument",
  severity: "warning",
  what: "A credential is described as an ordinary parameter.",
  why: "The agent would have to know the secret, so it would stand in conversations and logs. Credentials that are declared as security schemes are added to the request by the server, and no agent sees them.",
  fix: "Declare it as a security scheme of the type apiKey, and remove the parameter.",
  bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: api_key, in: query, description: Your key., schema: { type: string } }]`,
  good: `components:
  securitySchemes:
    key: { type: apiKey, in: query, name: api_key }
security: [{ key: [] }]
paths:
  /tickets:
    get: { summary: Lists tickets. }`,
  check: ({ source, pathItem, pointer }, tool, { toolset, references }) => {
    const declared = new Set(
      tool.target.security.flatMap(Object.keys).flatMap((name) => {
        const scheme = toolset.securitySchemes[name]
        return scheme?.kind === "apiKey" ? [`${scheme.in} ${scheme.name.toLowerCase()}`] : []
      }),
    )
    for (const item of [...ownArray(source, "parameters"), ...ownArray(pathItem, "parameters")]) {
      const parameter = references.deref(item, pointer)
      const [name, place] = [ownString(parameter?.value, "name") ?? "", String(own(parameter?.value, "in"))]
      if (place === "path" || !credential.test(name) || declared.has(`${place} ${name.toLowerCase()}`)) continue
      return {
        message: `The parameter "${name}" is a credential, and agents would have to know it.`,
        pointer: parameter?.pointer ?? pointer,
      }
    }
    return undefined
  },
}

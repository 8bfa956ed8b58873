import { isObject, own, ownArray, ownEntries } from "../../json.ts"
import type { DescriptionRule, Finding, RuleContext } from "../rule.ts"

/** A token with that scope cannot be asked for. */
export const unknownScope: DescriptionRule = {
  code: "unknown-scope",
  severity: "info",
  what: "An operation needs an OAuth scope that its security scheme does not list.",
  why: "Whoever signs in is asked for the scopes that are listed; a token without this one is refused.",
  fix: "Add the scope to the flows of the security scheme, or correct its name.",
  bad: `components:
  securitySchemes:
    signIn: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://example.com/token", scopes: { read: Reads } } } }
paths:
  /tickets:
    post: { summary: Buys a ticket., security: [{ signIn: [write] }] }`,
  good: `components:
  securitySchemes:
    signIn: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://example.com/token", scopes: { write: Writes } } } }
paths:
  /tickets:
    post: { summary: Buys a ticket., security: [{ signIn: [write] }] }`,
  check: (context) => {
    const listed = listedScopes(context)
    const told = new Set<string>()
    const holders = [{ source: context.root, pointer: "" }, ...context.tools.keys()]
    return holders.flatMap(({ source, pointer }): Finding[] =>
      ownArray(source, "security").flatMap((item) =>
        Object.entries(isObject(item) ? item : {}).flatMap(([name, scopes]) =>
          (Array.isArray(scopes) ? scopes : [])
            .filter((scope): scope is string => typeof scope === "string" && listed.get(name)?.has(scope) === false)
            .filter((scope) => !told.has(`${name} ${scope}`) && told.add(`${name} ${scope}`))
            .map((scope) => ({
              message: `The security scheme "${name}" has no scope "${scope}".`,
              pointer: `${pointer}/security`,
            })),
        ),
      ),
    )
  },
}

/** Scopes by scheme, for OAuth schemes that list any. */
function listedScopes({ root, references }: RuleContext): Map<string, Set<string>> {
  const schemes = ownEntries(own(root, "components"), "securitySchemes").flatMap(([name, item]) => {
    const scheme = references.deref(item, "")?.value
    const scopes = ownEntries(scheme, "flows").flatMap(([, flow]) => ownEntries(flow, "scopes").map(([scope]) => scope))
    return own(scheme, "type") === "oauth2" && scopes.length > 0 ? [[name, new Set(scopes)] as const] : []
  })
  return new Map(schemes)
}

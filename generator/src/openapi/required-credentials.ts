import type { SecurityRequirement, SecurityScheme } from "@sneck/runtime/toolset"
import type { Description } from "./description.ts"
import { own, ownArray, ownEntries, ownString } from "./json.ts"
import type { Operation } from "./operations.ts"

/** Name of the scheme for an `Authorization` header that is described as a parameter alone. */
export const authorizationScheme = "Authorization"

/**
 * Schemes whose credentials an operation requires as parameters: API keys that are also required parameters, else a
 * required `Authorization` header. Whatever `security` says beside, a request without them is not valid.
 * @see https://spec.openapis.org/oas/v3.2.0#parameter-object `required`
 */
export function requiredCredentials(description: Description, operation: Operation): string[] {
  const parameters = [operation.pathItem, operation.source]
    .flatMap((holder) => ownArray(holder, "parameters"))
    .map((item) => description.references.deref(item, "")?.value)
  const required = new Set(parameters.filter((parameter) => own(parameter, "required") === true).map(placeAndName))
  const keys = ownEntries(own(description.root, "components"), "securitySchemes").filter(([, declared]) => {
    const scheme = description.references.deref(declared, "")?.value
    return own(scheme, "type") === "apiKey" && required.has(placeAndName(scheme))
  })
  if (keys.length > 0) return keys.map(([name]) => name)
  return required.has("header authorization") ? [authorizationScheme] : []
}

/** Adds schemes to every alternative that does not set the same already; alternatives that then are the same become one. */
export function requireAlso(
  requirements: readonly SecurityRequirement[],
  names: readonly string[],
  schemeOf: (name: string) => SecurityScheme | undefined,
): SecurityRequirement[] {
  const alternatives = (requirements.length === 0 ? [{}] : requirements).map((requirement) => {
    const set = new Set(Object.keys(requirement).map((name) => headerOrKey(schemeOf(name))))
    const missing = names.filter((name) => !set.has(headerOrKey(schemeOf(name))))
    return Object.assign({}, requirement, Object.fromEntries(missing.map((name) => [name, []])))
  })
  const distinct = new Map(alternatives.map((one) => [Object.keys(one).toSorted().join("\n"), one]))
  return [...distinct.values()]
}

/** The part of a request that a scheme sets. */
function headerOrKey(scheme: SecurityScheme | undefined): string {
  if (scheme?.kind === "apiKey") return placeAndName(scheme)
  return scheme?.kind === "mutualTLS" || scheme?.kind === "unsupported" ? scheme.kind : "header authorization"
}

function placeAndName(source: unknown): string {
  return `${ownString(source, "in") ?? ""} ${(ownString(source, "name") ?? "").toLowerCase()}`
}

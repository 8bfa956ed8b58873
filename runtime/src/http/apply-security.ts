import type { InvokeContext } from "../invoke-context.ts"
import type { SecurityRequirement, SecurityScheme } from "../toolset/index.ts"
import type { RequestDraft } from "./request-draft.ts"
import { apiKey } from "./security/api-key.ts"
import { basic } from "./security/basic.ts"
import { bearer } from "./security/bearer.ts"
import { UnusableCredential } from "./security/credential.ts"
import type { CompiledScheme } from "./security/credential.ts"

/** The ways in which an operation may be authorised, compiled. */
export interface CompiledSecurity {
  /** Those that need credentials, in the order of the description. */
  readonly alternatives: readonly Alternative[]
  /** The operation may also be called without any. */
  readonly optional: boolean
  /** Schemes that are asked for and cannot be applied: `mutualTLS`. */
  readonly unsupported: readonly string[]
}

interface Alternative {
  readonly variables: readonly string[]
  readonly schemes: readonly CompiledScheme[]
}

/** What became of the credentials of one call. */
export type Authorization =
  /** Variables whose values are in the request now. */
  | { readonly variables: readonly string[] }
  /** Why the call cannot be made, and what to set. */
  | { readonly problem: string }

/** Compiles `security` of an operation: alternatives (OR) of schemes (AND). */
export function compileSecurity(
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
): CompiledSecurity {
  const alternatives: Alternative[] = []
  const unsupported: string[] = []
  for (const requirement of requirements) {
    const names = Object.keys(requirement)
    const compiled = names.map((name) => compileScheme(Object.hasOwn(schemes, name) ? schemes[name] : undefined, name))
    const missing = compiled.filter((scheme) => typeof scheme === "string")
    if (missing.length > 0) unsupported.push(...missing)
    else if (names.length > 0) alternatives.push(alternative(compiled.filter((scheme) => typeof scheme !== "string")))
  }
  const optional =
    requirements.length === 0 || requirements.some((requirement) => Object.keys(requirement).length === 0)
  return { alternatives, optional, unsupported }
}

/**
 * Puts the credentials of the first alternative whose variables are all set into the request. Calls without
 * credentials are made only where the description allows them and no variable is set.
 */
export function applySecurity(
  draft: RequestDraft,
  security: CompiledSecurity,
  environment: InvokeContext["environment"],
): Authorization {
  const chosen = security.alternatives.find(({ variables }) =>
    variables.every((name) => Boolean(environment.get(name))),
  )
  if (chosen === undefined)
    return security.optional ? { variables: [] } : { problem: describeMissing(security, environment) }
  try {
    for (const scheme of chosen.schemes) scheme.apply(draft, (name) => environment.get(name) ?? "")
    return chosen
  } catch (error) {
    if (error instanceof UnusableCredential) return { problem: error.message }
    throw error
  }
}

function compileScheme(scheme: SecurityScheme | undefined, name: string): CompiledScheme | string {
  switch (scheme?.kind) {
    case "apiKey":
      return apiKey(scheme)
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return bearer(scheme)
    case "basic":
      return basic(scheme)
    case "unsupported":
      return scheme.scheme
    case undefined:
    default:
      return name
  }
}

function alternative(schemes: readonly CompiledScheme[]): Alternative {
  return { schemes, variables: schemes.flatMap(({ variables }) => variables) }
}

function describeMissing(
  { alternatives, unsupported }: CompiledSecurity,
  environment: InvokeContext["environment"],
): string {
  if (alternatives.length === 0) {
    return `This operation needs ${unsupported.join(" or ")}, which is not supported. Nothing was sent.`
  }
  const wanted = alternatives.map(({ variables }) => variables.filter((name) => !environment.get(name)).join(" and "))
  return `A credential is missing: set ${[...new Set(wanted)].join(", or ")} in the environment of this toolset. Nothing was sent.`
}

import type { VariableSource } from "../invoke-context.ts"
import type { SecurityRequirement, SecurityScheme } from "../toolset/index.ts"
import type { RequestDraft } from "./request-draft.ts"
import type { AccessTokens } from "./security/access-tokens.ts"
import { apiKey } from "./security/api-key.ts"
import { basic } from "./security/basic.ts"
import { bearer } from "./security/bearer.ts"
import { clientCredentials } from "./security/client-credentials.ts"
import { UnusableCredential } from "./security/credential.ts"
import type { CompiledScheme, ReadVariable } from "./security/credential.ts"
import { mutualTls } from "./security/mutual-tls.ts"
import type { TokenRequest } from "./security/token-request.ts"

/** The ways in which an operation may be authorised, compiled. */
export interface CompiledSecurity {
  /** Those that need credentials, in the order of the description. */
  readonly alternatives: readonly Alternative[]
  /** The operation may also be called without any. */
  readonly optional: boolean
  /** Schemes that are asked for and cannot be applied: `http digest`. */
  readonly unsupported: readonly string[]
}

interface Alternative {
  readonly variables: readonly string[]
  readonly schemes: readonly CompiledScheme[]
}

/** What became of the credentials of one call. */
export type Authorization =
  | Authorized
  /** A token that has to be fetched first. */
  | { readonly needs: TokenRequest }
  /** Why the call cannot be made, and what to set. */
  | { readonly problem: string }

/** The credentials are in the request. */
export interface Authorized {
  /** Variables whose values are in the request now, or stand behind what is. */
  readonly variables: readonly string[]
  /** Fetched tokens that are in the request. */
  readonly tokens: readonly UsedToken[]
}

/** A fetched token and how it was asked for. */
export interface UsedToken {
  readonly request: TokenRequest
  readonly value: string
}

/** No description means so many; a product of many would only cost memory. */
const MAX_ALTERNATIVES = 32

const NOTHING: Authorized = { variables: [], tokens: [] }

/** Compiles `security` of an operation: alternatives (OR) of schemes (AND). */
export function compileSecurity(
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
): CompiledSecurity {
  const alternatives: Alternative[] = []
  const unsupported: string[] = []
  for (const requirement of requirements) {
    const ways = Object.entries(requirement).map(([name, scopes]) =>
      compileScheme(Object.hasOwn(schemes, name) ? schemes[name] : undefined, name, scopes),
    )
    const missing = ways.filter((way) => typeof way === "string")
    if (missing.length > 0) unsupported.push(...missing)
    else if (ways.length > 0) alternatives.push(...combine(ways.filter((way) => typeof way !== "string")))
  }
  const optional =
    requirements.length === 0 || requirements.some((requirement) => Object.keys(requirement).length === 0)
  return { alternatives: alternatives.slice(0, MAX_ALTERNATIVES), optional, unsupported }
}

/**
 * Puts the credentials of the first alternative whose variables are all set into the request. Calls without
 * credentials are made only where the description allows them and no variable is set.
 */
export function applySecurity(
  draft: RequestDraft,
  security: CompiledSecurity,
  environment: VariableSource,
  accessTokens: AccessTokens,
): Authorization {
  const chosen = security.alternatives.find(({ variables }) =>
    variables.every((name) => Boolean(environment.get(name))),
  )
  if (chosen === undefined) return security.optional ? NOTHING : { problem: describeMissing(security, environment) }
  try {
    return apply(chosen, draft, (name) => environment.get(name) ?? "", accessTokens)
  } catch (error) {
    if (error instanceof UnusableCredential) return { problem: error.message }
    throw error
  }
}

function apply(
  { schemes, variables }: Alternative,
  draft: RequestDraft,
  read: ReadVariable,
  accessTokens: AccessTokens,
): Authorization {
  const tokens: UsedToken[] = []
  for (const scheme of schemes) {
    const request = scheme.tokenRequest?.(read)
    const value = request && accessTokens.current(request)
    if (request !== undefined && value === undefined) return { needs: request }
    if (request !== undefined && value !== undefined) tokens.push({ request, value })
    scheme.apply(draft, read, value ?? "")
  }
  return { variables, tokens }
}

/** The ways in which one scheme can be satisfied; a string says that it cannot be. */
function compileScheme(
  scheme: SecurityScheme | undefined,
  name: string,
  scopes: readonly string[],
): CompiledScheme[] | string {
  switch (scheme?.kind) {
    case "apiKey":
      return [apiKey(scheme)]
    case "bearer":
      return [bearer(scheme)]
    case "oauth2":
    case "openIdConnect":
      // A token that is there goes before one that must be fetched.
      return [
        bearer(scheme),
        ...(scheme.clientCredentials ? [clientCredentials(scheme.clientCredentials, scopes)] : []),
      ]
    case "basic":
      return [basic(scheme)]
    case "mutualTLS":
      return [mutualTls(scheme)]
    case "unsupported":
      return scheme.scheme
    case undefined:
    default:
      return name
  }
}

/** Every way to choose one of each: schemes that are needed together, each of which may be satisfied in several ways. */
function combine(ways: readonly CompiledScheme[][]): Alternative[] {
  const choices = ways.reduce<CompiledScheme[][]>(
    (sofar, way) => sofar.flatMap((chosen) => way.map((scheme) => [...chosen, scheme])).slice(0, MAX_ALTERNATIVES),
    [[]],
  )
  return choices.map((schemes) => ({ schemes, variables: schemes.flatMap(({ variables }) => variables) }))
}

function describeMissing({ alternatives, unsupported }: CompiledSecurity, environment: VariableSource): string {
  if (alternatives.length === 0) {
    return `This operation needs ${unsupported.join(" or ")}, which is not supported. Nothing was sent.`
  }
  const wanted = alternatives.map(({ variables }) => variables.filter((name) => !environment.get(name)).join(" and "))
  const sentences = [
    `A credential is missing: set ${[...new Set(wanted)].join(", or ")} in the environment of this toolset.`,
    ...reasonsOf(alternatives, environment),
    "Nothing was sent.",
  ]
  return sentences.join(" ")
}

/** What is known of variables that were set and can't be had. */
function reasonsOf(alternatives: CompiledSecurity["alternatives"], environment: VariableSource): string[] {
  const missing = alternatives.flatMap(({ variables }) => variables.filter((name) => !environment.get(name)))
  return [...new Set(missing)].flatMap((name) => {
    const why = environment.whyMissing?.(name)
    return why === undefined ? [] : [`${name} ${why}.`]
  })
}

import type { SecurityScheme } from "./security-scheme.ts"
import type { Target } from "./tool.ts"
import type { Toolset } from "./toolset.ts"
import type { Variable } from "./variable.ts"

/** The ways in which a scheme can be satisfied, best first: of one of them every variable must be set. */
export function credentialVariables(scheme: SecurityScheme): readonly (readonly string[])[] {
  switch (scheme.kind) {
    case "apiKey":
    case "bearer":
      return [[scheme.variable]]
    case "oauth2":
    case "openIdConnect": {
      const { clientCredentials } = scheme
      const fetched = clientCredentials && [clientCredentials.clientIdVariable, clientCredentials.clientSecretVariable]
      return [[scheme.variable], ...(fetched === undefined ? [] : [fetched])]
    }
    case "basic":
      return [[scheme.usernameVariable, scheme.passwordVariable]]
    case "mutualTLS":
      return [[scheme.certificateVariable, scheme.keyVariable]]
    case "unsupported":
    default:
      return []
  }
}

/**
 * Secret variables that a toolset declares and nobody has set. Of a scheme that can be satisfied in several ways, none
 * when one of them is complete, else those of the best.
 */
export function missingVariables(toolset: Toolset<Target>, environment: { has(name: string): boolean }): string[] {
  const spare = new Set(
    Object.values(toolset.securitySchemes).flatMap((scheme) => {
      const ways = credentialVariables(scheme)
      const chosen = ways.find((way) => way.every((name) => environment.has(name))) ?? ways[0]
      return ways.filter((way) => way !== chosen).flat()
    }),
  )
  return toolset.variables
    .filter((variable) => isNeeded(variable) && !environment.has(variable.name) && !spare.has(variable.name))
    .map(({ name }) => name)
}

function isNeeded({ secret, required, default: value }: Variable): boolean {
  return secret && required !== false && value === undefined
}

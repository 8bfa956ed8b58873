import type { SecurityScheme } from "@sneck/runtime/toolset"
import type { SecurityScheme as EmittedScheme } from "./template/http-client/operation.ts"

/** A security scheme as emitted code describes it. Tokens of OAuth and OpenID Connect are sent as bearer tokens are. */
export function schemeData(scheme: SecurityScheme): EmittedScheme {
  switch (scheme.kind) {
    case "apiKey":
      return { kind: "apiKey", in: scheme.in, name: scheme.name, variable: scheme.variable }
    case "basic":
      return { kind: "basic", usernameVariable: scheme.usernameVariable, passwordVariable: scheme.passwordVariable }
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return { kind: "bearer", variable: scheme.variable }
    case "mutualTLS":
      return { kind: "unsupported", scheme: "mutualTLS" }
    case "unsupported":
    default:
      return { kind: "unsupported", scheme: scheme.scheme }
  }
}

/** Variables that hold the secrets of a scheme. */
export function schemeVariables(scheme: SecurityScheme): string[] {
  const data = schemeData(scheme)
  if (data.kind === "unsupported") return []
  return data.kind === "basic" ? [data.usernameVariable, data.passwordVariable] : [data.variable]
}

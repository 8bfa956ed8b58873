import type { ClientCredentials } from "../../toolset/index.ts"
import type { CompiledScheme } from "./credential.ts"
import type { TokenRequest } from "./token-request.ts"

/** A token that is fetched with the credentials of a client, and sent as a bearer token. */
export function clientCredentials(described: ClientCredentials, scopes: readonly string[]): CompiledScheme {
  const { clientIdVariable, clientSecretVariable, tokenUrlVariable, discoveryUrl, parameters = {} } = described
  const variables = [clientIdVariable, clientSecretVariable]
  const scope = scopes.join(" ")
  return {
    variables,
    tokenRequest: (read): TokenRequest => {
      const override = read(tokenUrlVariable)
      return {
        clientId: read(clientIdVariable),
        clientSecret: read(clientSecretVariable),
        scope,
        parameters,
        variables,
        tokenUrlVariable,
        tokenUrl: override === "" ? described.tokenUrl : override,
        discoveryUrl: override === "" ? discoveryUrl : undefined,
        isOverride: override !== "",
      }
    },
    apply(draft, read, token) {
      draft.secrets.push(token, read(clientSecretVariable))
      draft.headers.push("authorization", `Bearer ${token}`)
    },
  }
}

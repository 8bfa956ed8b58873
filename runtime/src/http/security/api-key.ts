import type { ApiKeyScheme } from "../../toolset/index.ts"
import { appendCookies, appendQuery } from "../request-draft.ts"
import { addCredentialHeader } from "./credential.ts"
import type { CompiledScheme } from "./credential.ts"

/** A key in a header, the query or a cookie. */
export function apiKey(scheme: ApiKeyScheme): CompiledScheme {
  const { variable, name } = scheme
  const pairName = encodeURIComponent(name.toWellFormed())
  return {
    variables: [variable],
    apply(draft, read) {
      const key = read(variable)
      const pair = `${pairName}=${encodeURIComponent(key.toWellFormed())}`
      draft.secrets.push(key)
      if (scheme.in === "header") addCredentialHeader(draft, name, key, variable)
      else if (scheme.in === "query") appendQuery(draft, pair)
      else appendCookies(draft, pair)
    },
  }
}

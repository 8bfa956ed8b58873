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
      const value = fill(scheme.template, key)
      draft.secrets.push(key)
      if (scheme.in === "header") return addCredentialHeader(draft, name, value, variable)
      const pair = `${pairName}=${encodeURIComponent(value.toWellFormed())}`
      if (scheme.in === "query") appendQuery(draft, pair)
      else appendCookies(draft, pair)
    },
  }
}

/** A value that was copied together with its scheme (`Token abc`) is whole already. */
function fill(template: string | undefined, key: string): string {
  if (template === undefined || /^[A-Za-z][\w-]* +\S/.test(key)) return key
  return template.replaceAll("{value}", () => key)
}

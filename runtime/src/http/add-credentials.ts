import type { CredentialHeader } from "../invoke-context.ts"
import { isHeaderText } from "./header-text.ts"
import type { RequestDraft } from "./request-draft.ts"

/** Puts headers with credentials into a request, in place of others of their names. Says which it shows now. */
export function addCredentials(
  draft: RequestDraft,
  credentials: readonly CredentialHeader[],
): { readonly labels: readonly string[] } | { readonly problem: string } {
  for (const { name, value, secret, label } of credentials) {
    if (!isHeaderText(value)) return { problem: `The token of ${label} cannot be sent in a header. Nothing was sent.` }
    draft.secrets.push(secret, value)
    dropHeader(draft.headers, name)
    draft.headers.push(name, value)
  }
  return { labels: credentials.map(({ label }) => label) }
}

/** Names and values stand by turns. */
function dropHeader(headers: string[], name: string): void {
  for (let index = headers.length - 2; index >= 0; index -= 2) {
    if (headers[index]?.toLowerCase() === name.toLowerCase()) headers.splice(index, 2)
  }
}

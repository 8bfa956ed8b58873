import type { BearerScheme, TokenScheme } from "../../toolset/index.ts"
import { addCredentialHeader } from "./credential.ts"
import type { CompiledScheme } from "./credential.ts"

/** `Authorization: Bearer …`. A value that was copied together with the word `Bearer` is understood. */
export function bearer({ variable }: BearerScheme | TokenScheme): CompiledScheme {
  return {
    variables: [variable],
    apply(draft, read) {
      const token = read(variable).replace(/^Bearer +/i, "")
      draft.secrets.push(token)
      addCredentialHeader(draft, "authorization", `Bearer ${token}`, variable)
    },
  }
}

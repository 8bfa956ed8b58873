import type { BasicScheme } from "../../toolset/index.ts"
import type { CompiledScheme } from "./credential.ts"

/** `Authorization: Basic …` in UTF-8 (RFC 7617). */
export function basic({ usernameVariable, passwordVariable }: BasicScheme): CompiledScheme {
  return {
    variables: [usernameVariable, passwordVariable],
    apply(draft, read) {
      const password = read(passwordVariable)
      const pair = Buffer.from(`${read(usernameVariable)}:${password}`).toString("base64")
      draft.secrets.push(password, pair)
      draft.headers.push("authorization", `Basic ${pair}`)
    },
  }
}

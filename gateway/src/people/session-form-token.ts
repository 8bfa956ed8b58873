import type { SessionRow } from "./session-rows.ts"
import { formToken } from "./session-token.ts"

/** The token that forms and requests of a session's pages carry: of this session alone, for as long as it goes on. */
export function sessionFormToken({ id, form_key: key }: SessionRow): string {
  return formToken(key, id)
}

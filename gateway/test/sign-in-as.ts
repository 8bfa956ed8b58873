import { sessionFormToken } from "../src/people/session-form-token.ts"
import type { Services } from "../src/services.ts"

/** What a browser in which somebody is signed in sends. */
export interface SignedInBrowser {
  readonly sessionId: string
  /** The header `cookie`. */
  readonly cookie: string
  /** The field `csrf` of forms, and the header `sneck-csrf` of requests to the API. */
  readonly csrf: string
}

/** Signs a person in, by password as far as anybody can tell, without a page. */
export async function signInAs({ signIn, store }: Services, userId: string): Promise<SignedInBrowser> {
  const { organisation_id: organisationId } = await store.db
    .selectFrom("users")
    .select("organisation_id")
    .where("id", "=", userId)
    .executeTakeFirstOrThrow()
  const shown = { organisationId, userId, method: "password", user_agent: "a test", address: "127.0.0.1" } as const
  const { token, row } = await signIn.sessions.start(shown)
  return { sessionId: row.id, cookie: `__Host-sneck=${token}`, csrf: sessionFormToken(row) }
}

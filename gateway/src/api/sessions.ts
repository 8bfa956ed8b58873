import * as z from "zod"
import { GatewayError } from "../errors.ts"
import { browserName } from "../people/browser-name.ts"
import { requireSession } from "../people/require-session.ts"
import { signOutUser } from "../people/sign-out-user.ts"
import type { SessionRow } from "../people/session-rows.ts"
import { operation } from "./core/operation.ts"
import { pageOf, pageQuery, toPage } from "./core/page.ts"
import { timeSchema, toIso } from "./schemas/times.ts"

const session = z
  .object({
    id: z.string(),
    browser: z.string().meta({ description: "As it says itself: `Firefox on Linux`." }),
    address: z.string().meta({ description: "Where it signed in from." }),
    method: z.enum(["password", "passkey", "link", "sso"]),
    isCurrent: z.boolean().meta({ description: "It is the one that asks." }),
    createdAt: timeSchema,
    seenAt: timeSchema,
    expiresAt: timeSchema,
  })
  .meta({ id: "Session", description: "A browser in which somebody is signed in." })

const params = z.strictObject({ session: z.string().max(64).meta({ description: "Id: `ses_…`." }) })
const ofUser = z.strictObject({ user: z.string().max(64).meta({ description: "Id of the person: `usr_…`." }) })
const tag = "People"

/** Operations on sessions: one's own by a session, those of others by whoever administers people. */
export const sessionOperations = [
  operation({
    method: "GET",
    path: "/sessions",
    operationId: "listSessions",
    tag,
    summary: "Lists the browsers in which you are signed in.",
    scope: undefined,
    query: pageQuery,
    response: pageOf(session),
    handler: async ({ services: { signIn }, principal, query }) => {
      const current = requireSession(principal)
      const rows = await signIn.sessions.list(principal)
      return toPage(
        rows.map((row) => toJson(row, current)),
        query,
        ({ id }) => id,
      )
    },
  }),
  operation({
    method: "DELETE",
    path: "/sessions/{session}",
    operationId: "endSession",
    tool: { enabled: true },
    tag,
    summary: "Signs you out in one browser.",
    scope: undefined,
    params,
    handler: async ({ services: { signIn }, principal, params: { session: id } }) => {
      requireSession(principal)
      if ((await signIn.sessions.end(principal, { id })) > 0) return
      throw new GatewayError(404, "unknown-session", `There is no session ${id}`)
    },
  }),
  operation({
    method: "GET",
    path: "/users/{user}/sessions",
    operationId: "listUserSessions",
    tag,
    summary: "Lists the browsers in which a person is signed in.",
    scope: "identity:read",
    organisationWide: true,
    params: ofUser,
    query: pageQuery,
    response: pageOf(session),
    handler: async ({ services: { signIn, users }, principal, params: { user }, query }) => {
      const { id } = await users.get(principal, user)
      const rows = await signIn.sessions.list({ organisationId: principal.organisationId, id })
      return toPage(
        rows.map((row) => toJson(row, principal.credential)),
        query,
        (row) => row.id,
      )
    },
  }),
  operation({
    method: "DELETE",
    path: "/users/{user}/sessions",
    operationId: "endUserSessions",
    tool: { enabled: true },
    tag,
    summary: "Signs a person out everywhere.",
    scope: "identity:write",
    organisationWide: true,
    params: ofUser,
    handler: ({ services: { store }, principal, params: { user } }) => signOutUser(store, principal, user),
  }),
]

function toJson(row: SessionRow, current: string | undefined): z.input<typeof session> {
  const { id, address, method } = row
  const times = { createdAt: toIso(row.created_at), seenAt: toIso(row.seen_at), expiresAt: toIso(row.expires_at) }
  return { id, address, method, browser: browserName(row.user_agent), isCurrent: id === current, ...times }
}

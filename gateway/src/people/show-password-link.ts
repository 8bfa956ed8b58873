import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import { readForm } from "../middleware/read-form.ts"
import { renderPasswordPage } from "../pages/people-password-page.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import type { StoreTransaction } from "../store/store.ts"
import { keepPassword } from "./passwords.ts"
import { endSessions } from "./session-rows.ts"
import { goTo, maxFormBytes, showPeoplePage } from "./show-people-page.ts"
import { lookAtLink, takeLink } from "./sign-in-links.ts"
import type { LinkedPerson } from "./sign-in-links.ts"
import { findUser, setUser } from "./user-rows.ts"

/** Kinds of links at which somebody takes a password. */
type PasswordLink = "invitation" | "password-reset"

/** `GET /invitation/:token`, `GET /password/:token`: asks for a password. The link is not used up by that. */
export function showPasswordLink(services: Services, kind: PasswordLink): Handler {
  return async (ctx, { token = "" }) => {
    await showPage(services, ctx, kind, await lookAtLink(services.store, kind, token))
  }
}

/** `POST` to the same: uses the link up, keeps the password, and signs its owner in. */
export function decidePasswordLink(services: Services, kind: PasswordLink): Handler {
  return async (ctx, { token = "" }) => {
    const form = await readForm(ctx.req, maxFormBytes)
    services.signIn.checkAnonymousForm(ctx, form)
    const person = await lookAtLink(services.store, kind, token)
    try {
      const hash = await services.passwords.prepare(form.get("password") ?? "", person.email)
      await services.store.across((trx) => take(trx, kind, token, { hash, name: nameIn(form) }))
      await services.signIn.start(ctx, { ...person, method: "link" })
      goTo(ctx, "/account")
    } catch (error) {
      if (!(error instanceof GatewayError) || error.code === "link-over") throw error
      await showPage(services, ctx, kind, person, error)
    }
  }
}

/** The link and what follows from it: all or nothing. */
async function take(
  trx: StoreTransaction,
  kind: PasswordLink,
  token: string,
  { hash, name }: { readonly hash: string; readonly name: string | undefined },
): Promise<void> {
  const { organisation_id: organisationId, user_id: userId } = await takeLink(trx, kind, token)
  const user = await findUser(trx, organisationId, userId)
  if (user.status === "disabled") throw new GatewayError(404, "link-over", "This account is disabled")
  await keepPassword(trx, { organisationId, userId }, hash)
  await endSessions(trx, userId)
  if (kind === "invitation") await setUser(trx, user, { status: "active", ...(name !== undefined && { name }) })
}

function nameIn(form: URLSearchParams): string | undefined {
  return form.get("name")?.trim().slice(0, 100) || undefined
}

async function showPage(
  { signIn }: Services,
  ctx: Context,
  kind: PasswordLink,
  { userId, email, name, organisation }: LinkedPerson,
  refusal?: GatewayError,
): Promise<void> {
  const signedIn = await signIn.find(ctx.req)
  const page = renderPasswordPage({
    kind,
    email,
    name,
    organisation,
    csrf: signIn.anonymousToken(ctx),
    action: ctx.path,
    problem: refusal && `${refusal.message}.`,
    signedInAs: signedIn?.principal.id === userId ? undefined : signedIn?.principal.name,
  })
  showPeoplePage(ctx, page, { status: refusal?.status ?? 200 })
}

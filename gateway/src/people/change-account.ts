import { GatewayError } from "../errors.ts"
import { scopes } from "../identity/principal.ts"
import { renderPasskeyPage } from "../pages/sign-in-page.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { keepPassword } from "./passwords.ts"
import { isFresh, personForm } from "./person-page.ts"
import { endSessions } from "./session-rows.ts"
import { showAccountPage, tryOnAccount } from "./show-account.ts"
import { passkeyPlace } from "./show-passkey-sign-in.ts"
import { goTo, showPeoplePage } from "./show-people-page.ts"
import type { SignedIn } from "./sign-in.ts"
import { findUser, setUser } from "./user-rows.ts"

/** `POST /account/profile`: another name. */
export function saveProfile(services: Services): Handler {
  return personForm(services, async (ctx, signedIn, form) =>
    tryOnAccount(services, ctx, signedIn, async () => {
      await rename(services, signedIn.principal, form.get("name")?.trim() ?? "")
      return "profile"
    }),
  )
}

/** Gives somebody another name. Throws 422 `invalid-name`, 409 `managed-elsewhere`. */
export async function rename(
  { store }: Services,
  { organisationId, id }: SignedIn["principal"],
  name: string,
): Promise<void> {
  if (name === "" || name.length > 100) throw new GatewayError(422, "invalid-name", "A name has 1 to 100 characters")
  await store.within(organisationId, async (trx) => {
    const user = await findUser(trx, organisationId, id)
    if (user.managed_by !== "local") {
      throw new GatewayError(409, "managed-elsewhere", "Your name comes from your organisation: change it there")
    }
    if (user.name !== name) await setUser(trx, user, { name })
  })
}

/**
 * `POST /account/password`: another password, or the first one. Whoever has one shows it; the first one is for who has
 * just signed in. Ends every other session.
 */
export function savePassword(services: Services): Handler {
  return personForm(services, async (ctx, signedIn, form) => {
    const { principal } = signedIn
    const { organisationId, id: userId } = principal
    const hasPassword = await services.passwords.has(principal)
    if (!hasPassword && !isFresh(signedIn)) return services.signIn.ask(ctx, { organisationId, isFresh: true })
    await tryOnAccount(services, ctx, signedIn, async () => {
      const address = services.addressOf(ctx.req)
      if (hasPassword && !(await services.passwords.isOwn(principal, form.get("current") ?? "", address))) {
        throw new GatewayError(403, "wrong-password", "The password until now is not right")
      }
      const { email } = await services.store.within(organisationId, (trx) => findUser(trx, organisationId, userId))
      const hash = await services.passwords.prepare(form.get("password") ?? "", email)
      await services.store.within(organisationId, async (trx) => {
        await keepPassword(trx, { organisationId, userId }, hash)
        await endSessions(trx, userId, { exceptId: signedIn.sessionId })
      })
      await services.signIn.renew(ctx)
      return "password"
    })
  })
}

/** `POST /account/passkeys`: without an `answer` the page on which the browser makes one; with one it is added. */
export function savePasskey(services: Services): Handler {
  return personForm(
    services,
    async (ctx, signedIn, form) => {
      const { organisationId, id } = signedIn.principal
      const name = form.get("name")?.trim().slice(0, 60) || "Passkey"
      const answer = form.get("answer")
      if (answer !== null) {
        return tryOnAccount(services, ctx, signedIn, async () => {
          await services.passkeys.add(signedIn.principal, name, answer, passkeyPlace(services, ctx))
          await services.signIn.renew(ctx)
          return "passkey"
        })
      }
      const user = await services.store.within(organisationId, (trx) => findUser(trx, organisationId, id))
      const options = await services.passkeys.offer(signedIn.principal, user.email, passkeyPlace(services, ctx))
      const page = renderPasskeyPage({
        kind: "create",
        title: "Add a passkey",
        lead: "Your device, or a security key, keeps it. It never leaves there.",
        options,
        action: "/account/passkeys",
        fields: { csrf: signedIn.csrf, name },
        backTo: "/account",
      })
      showPeoplePage(ctx, page)
    },
    { isSensitive: true },
  )
}

/** `POST /account/passkeys/remove`: it lets nobody in any more. */
export function removePasskey(services: Services): Handler {
  return personForm(
    services,
    async (ctx, signedIn, form) =>
      tryOnAccount(services, ctx, signedIn, async () => {
        const isRemoved = await services.passkeys.remove(signedIn.principal, form.get("id") ?? "")
        if (isRemoved) await services.signIn.renew(ctx)
        return "passkey-removed"
      }),
    { isSensitive: true },
  )
}

/** `POST /account/sessions/end`: signs out one browser, which may be this one. */
export function endSession(services: Services): Handler {
  return personForm(services, async (ctx, signedIn, form) => {
    const id = form.get("id") ?? ""
    if (id === signedIn.sessionId) return signOut(services)(ctx, {})
    await services.signIn.sessions.end(signedIn.principal, { id })
    goTo(ctx, "/account?done=session-ended")
  })
}

/** `POST /account/sessions/end-others`: signs out every other browser. */
export function endOtherSessions(services: Services): Handler {
  return personForm(services, async (ctx, signedIn) => {
    await services.signIn.sessions.end(signedIn.principal, { exceptId: signedIn.sessionId })
    goTo(ctx, "/account?done=others-ended")
  })
}

/** `POST /account/keys`: a key of one's own, shown this once. */
export function makeOwnKey(services: Services): Handler {
  return personForm(services, async (ctx, signedIn, form) => {
    const name = form.get("name")?.trim().slice(0, 100) || "A key"
    const wanted = form.get("rights") === "all" ? scopes : (["mcp:call", "toolset:read"] as const)
    const told = await services.ownKeys.create(signedIn.principal, { name, scopes: wanted }).then(
      ({ secret }) => ({ newKey: secret }),
      (error: unknown) => {
        if (!(error instanceof GatewayError)) throw error
        return { problem: `${error.message}.` }
      },
    )
    await showAccountPage(services, ctx, signedIn, told)
  })
}

/** `POST /account/keys/revoke`: it holds no longer, everywhere. */
export function revokeOwnKey(services: Services): Handler {
  return personForm(services, async (ctx, signedIn, form) => {
    await services.ownKeys.revoke(signedIn.principal, form.get("id") ?? "")
    goTo(ctx, "/account?done=key-revoked")
  })
}

/** `POST /sign-out`: the session of this browser ends. */
export function signOut(services: Services): Handler {
  return async (ctx) => {
    await services.signIn.end(ctx)
    goTo(ctx, "/sign-in?done=signed-out")
  }
}

import { readForm } from "../middleware/read-form.ts"
import { renderSignInLinkPage } from "../pages/sign-in-page.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { goTo, maxFormBytes, showPeoplePage } from "./show-people-page.ts"
import { lookAtLink, takeLink } from "./sign-in-links.ts"

/** `GET /sign-in/link/:token`: asks whether to use the link. */
export function showSignInLink({ store, signIn }: Services): Handler {
  return async (ctx, { token = "" }) => {
    const { name, organisation } = await lookAtLink(store, "sign-in", token)
    showPeoplePage(ctx, renderSignInLinkPage({ csrf: signIn.anonymousToken(ctx), token, name, organisation }))
  }
}

/** `POST /sign-in/link/:token`: uses it up, and signs its owner in. */
export function decideSignInLink({ store, signIn }: Services): Handler {
  return async (ctx, { token = "" }) => {
    signIn.checkAnonymousForm(ctx, await readForm(ctx.req, maxFormBytes))
    const row = await store.across((trx) => takeLink(trx, "sign-in", token))
    await signIn.start(ctx, { organisationId: row.organisation_id, userId: row.user_id, method: "link" })
    goTo(ctx, "/account")
  }
}

import type { Context } from "koa"
import { readForm } from "../middleware/read-form.ts"
import type { Handler, PathParams } from "../route.ts"
import type { Services } from "../services.ts"
import { maxFormBytes } from "./show-people-page.ts"
import type { SignedIn } from "./sign-in.ts"

/** How long ago somebody may have shown who they are, to change how they do that. */
const freshMs = 900_000

/** A page for whoever is signed in; everybody else signs in first. */
export function personPage(
  { signIn }: Services,
  show: (ctx: Context, signedIn: SignedIn, params: PathParams) => void | Promise<void>,
): Handler {
  return async (ctx, params) => {
    const signedIn = await signIn.find(ctx.req)
    return signedIn === undefined ? signIn.ask(ctx) : show(ctx, signedIn, params)
  }
}

/**
 * What a form on such a page asks for. Throws 403 `csrf`.
 * @param isSensitive only shortly after they have shown who they are
 */
export function personForm(
  services: Services,
  decide: (ctx: Context, signedIn: SignedIn, form: URLSearchParams) => Promise<void>,
  { isSensitive = false } = {},
): Handler {
  return personPage(services, async (ctx, signedIn) => {
    const form = await readForm(ctx.req, maxFormBytes)
    services.signIn.checkForm(ctx, form, signedIn)
    if (isSensitive && !isFresh(signedIn)) return askAgain(services, ctx, signedIn)
    await decide(ctx, signedIn, form)
  })
}

/** Whether somebody has shown just now who they are. */
export function isFresh({ authenticatedAt }: SignedIn): boolean {
  return authenticatedAt > Date.now() - freshMs
}

function askAgain({ signIn }: Services, ctx: Context, { principal }: SignedIn): void {
  signIn.ask(ctx, { organisationId: principal.organisationId, isFresh: true })
}

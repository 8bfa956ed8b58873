import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import { readForm } from "../middleware/read-form.ts"
import { renderPasskeyPage } from "../pages/sign-in-page.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { pagePlace } from "./page-place.ts"
import type { PasskeyPlace } from "./passkeys.ts"
import { maxFormBytes, showPeoplePage } from "./show-people-page.ts"
import { assertOwnWayIn } from "./sso/assert-own-way-in.ts"
import { tryToSignIn } from "./show-sign-in.ts"
import { readSignInRequest } from "./sign-in-request.ts"
import type { SignInRequest } from "./sign-in-request.ts"

/** `POST /sign-in/passkey`: without an `answer` the page on which the browser asks for one; with one: in. */
export function decidePasskeySignIn(services: Services): Handler {
  return async (ctx) => {
    await services.rateLimits.take(services.addressOf(ctx.req))
    const form = await readForm(ctx.req, maxFormBytes)
    services.signIn.checkAnonymousForm(ctx, form)
    const request = await readSignInRequest(services.store, form)
    const [place, answer] = [passkeyPlace(services, ctx), form.get("answer")]
    if (answer === null) return ask(services, ctx, request, await services.passkeys.ask(place))
    await tryToSignIn(services, ctx, request, {}, async () => {
      const person = await services.passkeys.check(answer, place)
      refuseOthers(request, person.organisationId)
      await assertOwnWayIn(services.store, person)
      await services.signIn.start(ctx, { ...person, method: "passkey" })
    })
  }
}

/** Where passkeys are asked for. Throws 422 `no-passkeys-here` at an address that is no name. */
export function passkeyPlace({ signIn, url }: Services, ctx: Context): PasskeyPlace {
  const { origin, rpId } = pagePlace(ctx.req, url())
  if (rpId !== undefined) return { origin, rpId, browser: signIn.mark(ctx) }
  throw new GatewayError(422, "no-passkeys-here", "Passkeys need a host’s name: browsers keep none for an IP address")
}

function ask(services: Services, ctx: Context, request: SignInRequest, options: object): void {
  const { returnTo, isFresh, organisation } = request
  const kept = {
    return: returnTo,
    ...(isFresh && { fresh: "1" }),
    ...(organisation !== undefined && { organisation: organisation.slug }),
  }
  const page = renderPasskeyPage({
    kind: "get",
    title: "Use a passkey",
    lead: "Unlock your device, or a security key, to show that it is you.",
    options,
    action: "/sign-in/passkey",
    fields: { csrf: services.signIn.anonymousToken(ctx), ...kept },
    backTo: `/sign-in?${new URLSearchParams(kept).toString()}`,
  })
  showPeoplePage(ctx, page, { leadsOn: true })
}

function refuseOthers({ organisation }: SignInRequest, organisationId: string): void {
  if (organisation === undefined || organisation.id === organisationId) return
  throw new GatewayError(403, "other-organisation", "This passkey is of an account of another organisation")
}

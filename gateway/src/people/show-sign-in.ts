import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import { readForm } from "../middleware/read-form.ts"
import { renderSignInPage } from "../pages/sign-in-page.ts"
import type { SignInPage, SignInProvider } from "../pages/sign-in-page.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { pagePlace } from "./page-place.ts"
import { goTo, maxFormBytes, showPeoplePage } from "./show-people-page.ts"
import { hasOrganisations, readSignInRequest, usualOrganisation } from "./sign-in-request.ts"
import type { SignInRequest } from "./sign-in-request.ts"
import type { SignedIn } from "./sign-in.ts"
import { identityProvidersFor } from "./sso/providers-for.ts"
import { normaliseEmail } from "./email-schema.ts"

/** What the page tells of what was done before. */
type Told = Pick<SignInPage, "problem" | "done" | "email">

/** `GET /sign-in`: takes `return`, `organisation` (slug or id), `fresh=1`. Whoever is signed in already goes on. */
export function showSignIn(services: Services): Handler {
  return async (ctx) => {
    const query = new URLSearchParams(ctx.querystring)
    const request = await readSignInRequest(services.store, query)
    const signedIn = await services.signIn.find(ctx.req)
    if (signedIn !== undefined && isEnough(signedIn, request)) return goTo(ctx, request.returnTo)
    const done = query.get("done") === "signed-out" ? "You are signed out." : undefined
    await showSignInPage(services, ctx, request, { done, email: await emailOf(services, signedIn, request) })
  }
}

/** `POST /sign-in`: by address and password. */
export function decideSignIn(services: Services): Handler {
  return async (ctx) => {
    const form = await readForm(ctx.req, maxFormBytes)
    services.signIn.checkAnonymousForm(ctx, form)
    const request = await readSignInRequest(services.store, form)
    const email = normaliseEmail(form.get("email") ?? "").slice(0, 254)
    await tryToSignIn(services, ctx, request, { email }, async () => {
      const organisation = request.organisation?.slug ?? (await usualOrganisation(services.store))
      const address = services.addressOf(ctx.req)
      const password = form.get("password") ?? ""
      const person = await services.passwords.check({ organisation, email, password, address })
      await services.signIn.start(ctx, { ...person, method: "password" })
    })
  }
}

/** Signs in and goes on; what is refused is told on the page. */
export async function tryToSignIn(
  services: Services,
  ctx: Context,
  request: SignInRequest,
  told: Told,
  signIn: () => Promise<void>,
): Promise<void> {
  try {
    await signIn()
    goTo(ctx, request.returnTo)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    ctx.set({ ...error.headers })
    await showSignInPage(services, ctx, request, { ...told, problem: `${error.message}.` }, error.status)
  }
}

async function showSignInPage(
  services: Services,
  ctx: Context,
  request: SignInRequest,
  told: Told,
  status?: number,
): Promise<void> {
  const { organisation, returnTo, isFresh } = request
  const page: SignInPage = {
    csrf: services.signIn.anonymousToken(ctx),
    returnTo,
    isFresh,
    ...told,
    organisation: organisation?.slug,
    hasOrganisations: await hasOrganisations(services.store),
    hasPasskeys: pagePlace(ctx.req, services.url()).rpId !== undefined,
    providers: await providersFor(services, request, told.email),
  }
  // From here it may go on to an application that somebody signs in to.
  showPeoplePage(ctx, renderSignInPage(page), { leadsOn: true, ...(status !== undefined && { status }) })
}

/** Those of the organisation, and those that are for the domain of an address, whether or not there is such an account. */
async function providersFor(
  { store }: Services,
  { organisation, returnTo, isFresh }: SignInRequest,
  email: string | undefined,
): Promise<SignInProvider[]> {
  const slug = organisation?.slug ?? (await usualOrganisation(store))
  const ofDomain = email === undefined || organisation !== undefined ? [] : await identityProvidersFor(store, { email })
  const offered = [...(await identityProvidersFor(store, { organisation: slug })), ...ofDomain]
  const query = new URLSearchParams({ return: returnTo, ...(isFresh && { fresh: "1" }) }).toString()
  const byId = new Map(offered.map(({ id, name, startPath }) => [id, { name, href: `${startPath}?${query}` }]))
  return [...byId.values()]
}

function isEnough({ principal }: SignedIn, { isFresh, organisation }: SignInRequest): boolean {
  return !isFresh && (organisation === undefined || organisation.id === principal.organisationId)
}

async function emailOf(
  { store }: Services,
  signedIn: SignedIn | undefined,
  { isFresh }: SignInRequest,
): Promise<string | undefined> {
  if (signedIn === undefined || !isFresh) return undefined
  const { organisationId, id } = signedIn.principal
  const row = await store.within(organisationId, async ({ db }) =>
    db.selectFrom("users").select("email").where("id", "=", id).executeTakeFirst(),
  )
  return row?.email
}

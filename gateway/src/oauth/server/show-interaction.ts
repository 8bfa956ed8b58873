import type { Context } from "koa"
import type Provider from "oidc-provider"
import { GatewayError } from "../../errors.ts"
import { mayWithin } from "../../identity/access.ts"
import { readForm } from "../../middleware/read-form.ts"
import { renderConsentPage } from "../../pages/consent-page.ts"
import { pageSecurityHeaders } from "../../pages/index.ts"
import type { SignedIn } from "../../people/sign-in.ts"
import type { LiveToolset } from "../../registry/live-toolset.ts"
import type { Handler, PathParams } from "../../route.ts"
import type { Services } from "../../services.ts"
import { consentPage } from "./consent-page-model.ts"
import { formTarget } from "./form-target.ts"
import { newGrantId } from "./grant-id.ts"
import { oauthPaths } from "./provider-settings.ts"
import { readDecision } from "./read-decision.ts"
import { otherOauthScopes } from "./resources.ts"

/** With the names of all tools of a large toolset. */
const maxFormBytes = 512_000

type Details = Awaited<ReturnType<Provider["interactionDetails"]>>

/** A request of a client that waits for the person in this browser. */
export interface Waiting {
  readonly provider: Provider
  readonly details: Details
  readonly client: NonNullable<Awaited<ReturnType<Provider["Client"]["find"]>>>
  readonly toolset: LiveToolset
  readonly signedIn: SignedIn
}

/** `GET /oauth/interaction/:uid`: shows who asks for what, to somebody who is signed in. */
export function showInteraction(services: Services): Handler {
  return async (ctx, params) => {
    const waiting = await findWaiting(services, ctx, params)
    if (waiting === undefined) return
    const body = renderConsentPage(await consentPage(services, waiting))
    const headers = pageSecurityHeaders({ forms: "lead-on" })
    const target = formTarget(String(waiting.details.params["redirect_uri"]))
    const policy = `${headers["Content-Security-Policy"]}; form-action 'self' ${target}`
    ctx.set({ ...headers, "Content-Security-Policy": policy })
    ctx.body = body
  }
}

/** `POST /oauth/interaction/:uid`: what was decided. Sends the browser back to the client, with a code or without. */
export function decideInteraction(services: Services): Handler {
  return async (ctx, params) => {
    const waiting = await findWaiting(services, ctx, params)
    if (waiting === undefined) return
    const form = await readForm(ctx.req, maxFormBytes)
    services.signIn.checkForm(ctx, form, waiting.signedIn)
    const { provider } = waiting
    const result =
      form.get("decision") === "allow"
        ? await agree(services, waiting, form)
        : { error: "access_denied", error_description: "the person at the browser did not agree" }
    const location = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
    ctx.set({ location, "cache-control": "no-store" })
    ctx.status = 303
  }
}

/**
 * The request that waits, once the right person is signed in; undefined where the browser was sent to sign in first.
 * Throws 400 `no-sign-in-waits`, 403 `insufficient-scope`.
 */
async function findWaiting(services: Services, ctx: Context, { uid = "" }: PathParams): Promise<Waiting | undefined> {
  const { server, resources } = services.oauth
  const provider = await server.provider()
  const details = await provider.interactionDetails(ctx.req, ctx.res).catch(() => undefined)
  const toolset = resources.find(String(details?.params["resource"]))
  const client = await provider.Client.find(String(details?.params["client_id"])).catch(() => undefined)
  // The cookie names the request as well: a link that somebody was sent shows them nothing.
  if (details?.uid !== uid || toolset === undefined || client === undefined) throw nothingWaits()
  const { organisationId } = toolset.owner
  const signedIn = await services.signIn.find(ctx.req)
  const isFresh = wantsFresh(ctx, details, signedIn)
  if (signedIn === undefined || signedIn.principal.organisationId !== organisationId || isFresh) {
    ctx.url = `${oauthPaths.interaction}/${uid}`
    services.signIn.ask(ctx, { organisationId, isFresh })
    return undefined
  }
  mayCall(signedIn, toolset)
  return { provider, details, client, toolset, signedIn }
}

/** Whether the client, or the person, wants that somebody shows anew who they are. */
function wantsFresh(ctx: Context, { params, iat }: Details, signedIn: SignedIn | undefined): boolean {
  if (ctx.method === "GET" && ctx.query["account"] === "other") return true
  const prompts = typeof params["prompt"] === "string" ? params["prompt"].split(" ") : []
  const isAsked = prompts.includes("login") || prompts.includes("select_account")
  const maxAge = Number(params["max_age"] ?? Number.NaN)
  const oldest = isAsked ? iat : Number.isNaN(maxAge) ? 0 : iat - maxAge
  return signedIn !== undefined && Math.floor(signedIn.authenticatedAt / 1_000) < oldest
}

function mayCall({ principal }: SignedIn, { owner: { projectId }, toolsetId, title }: LiveToolset): void {
  if (mayWithin(principal, "mcp:call", { projectId, toolsetId })) return
  const why = `${principal.name} may not call ${title}. Ask an admin of the organisation for it`
  throw new GatewayError(403, "insufficient-scope", why)
}

async function agree({ oauth, registry }: Services, waiting: Waiting, form: URLSearchParams) {
  const { provider, details, client, toolset, signedIn } = waiting
  const { principal } = signedIn
  const release = await registry.find(toolset.slug)
  if (release === undefined) throw nothingWaits()
  const { clientId, clientName = clientId } = client
  const { scope, tools } = readDecision(form, String(details.params["scope"]), release)
  const agreement = { clientId, clientName, toolsetId: toolset.toolsetId, scope, tools }
  const grantId = newGrantId(await oauth.consents.agree(principal, agreement))
  const grant = new provider.Grant({ accountId: principal.id, clientId })
  Object.assign(grant, { jti: grantId })
  grant.addOIDCScope(personScopes(String(details.params["scope"])))
  grant.addResourceScope(oauth.resources.resourceOf(toolset.slug), scope)
  await grant.save()
  const ts = Math.floor(signedIn.authenticatedAt / 1_000)
  return { login: { accountId: principal.id, remember: false, ts }, select_account: {}, consent: { grantId } }
}

/** A refresh token is for whoever may have one; what else it learns of the person is what it asked. */
function personScopes(asked: string): string {
  const wanted = new Set(["offline_access", ...asked.split(" ")])
  return otherOauthScopes.filter((scope) => wanted.has(scope)).join(" ")
}

function nothingWaits(): GatewayError {
  const why = "No program waits to be let in from this browser, or it has waited too long: start again in the program"
  return new GatewayError(400, "no-sign-in-waits", why)
}

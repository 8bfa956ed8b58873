import { randomBytes } from "node:crypto"
import type { Context } from "koa"
import { readForm } from "../../../middleware/read-form.ts"
import type { ConnectRequest } from "../../../pages/index.ts"
import type { SignedIn } from "../../../people/sign-in.ts"
import type { Handler } from "../../../route.ts"
import type { Provider } from "../protocol/upstream-provider.ts"
import type { ConnectLinkRow } from "./connect-links.ts"
import { ownerOf, problemOf, show } from "./connect-outcome.ts"
import type { ConnectPageServices } from "./connect-outcome.ts"
import { mayConnect } from "./may-connect.ts"
import { waitForDevice } from "./wait-for-device.ts"

const maxFormBytes = 4_096
const randomBytesOf = 32

/** `GET /connect/:token`: asks whether to connect, or how that goes. Nothing begins by opening it. */
export function showConnect(services: ConnectPageServices): Handler {
  return async (ctx, params) => {
    const opened = await open(services, ctx, params["token"] ?? "")
    if (opened === undefined) return
    const started = await services.deviceLinks.find(opened.link, opened.signedIn.sessionId)
    if (started !== undefined) return waitForDevice(services, ctx, { ...opened, started })
    show(ctx, { step: "ask", request: await toRequest(services, ctx, opened) })
  }
}

/** `POST /connect/:token`: begins, and sends the browser to the provider. */
export function startConnect(services: ConnectPageServices): Handler {
  return async (ctx, params) => {
    const form = await readForm(ctx.req, maxFormBytes)
    const opened = await open(services, ctx, params["token"] ?? "")
    if (opened === undefined) return
    services.signIn.checkForm(ctx, form, opened.signedIn)
    try {
      await (opened.provider.grant === "device_code"
        ? startDevice(services, ctx, opened)
        : leave(services, ctx, opened))
    } catch (error) {
      const request = await toRequest(services, ctx, opened)
      show(ctx, { step: "ask", request, problem: problemOf(error) }, 502)
    }
  }
}

async function leave(services: ConnectPageServices, ctx: Context, { link, provider, signedIn }: Opened): Promise<void> {
  const start = {
    redirectUri: provider.upstream.redirectUri(),
    state: randomText(),
    codeVerifier: randomText(),
    scopes: scopesOf(link),
  }
  const url = await provider.upstream.authorizationUrl(start)
  await services.connectLinks.start(link, signedIn.sessionId, start)
  // Not by a redirect: a form may be sent to us alone, and browsers hold that against where it is redirected to.
  ctx.set("refresh", `0; url=${url.href}`)
  show(ctx, { step: "leave", provider: provider.name, url: url.href })
}

/** The page with the code is the link's own, so that it can be loaded again. */
async function startDevice(
  services: ConnectPageServices,
  ctx: Context,
  { link, provider, signedIn }: Opened,
): Promise<void> {
  const login = await provider.upstream.deviceStart(scopesOf(link))
  await services.deviceLinks.start(link, signedIn.sessionId, login)
  ctx.status = 303
  ctx.set({ location: ctx.path, "cache-control": "no-store" })
}

interface Opened {
  readonly link: ConnectLinkRow
  readonly provider: Provider
  readonly signedIn: SignedIn
}

/** The link that somebody has opened who may; undefined: the answer is given. */
async function open(services: ConnectPageServices, ctx: Context, token: string): Promise<Opened | undefined> {
  await services.rateLimits.take(services.addressOf(ctx.req))
  const link = await services.connectLinks.find(token)
  const provider = link && services.heldProviders.get(link.provider_id)
  if (link === undefined || provider === undefined) {
    show(ctx, { step: "gone" }, 404)
    return undefined
  }
  const signedIn = await services.signIn.find(ctx.req)
  if (signedIn === undefined) {
    services.signIn.ask(ctx, { organisationId: link.organisation_id })
    return undefined
  }
  if (await mayConnect(services.store, signedIn.principal, ownerOf(link))) return { link, provider, signedIn }
  show(ctx, { step: "stranger", person: signedIn.principal.name }, 403)
  return undefined
}

async function toRequest(
  { connectedAccounts }: ConnectPageServices,
  ctx: Context,
  { link, provider, signedIn }: Opened,
): Promise<ConnectRequest> {
  const filter = { ownerId: link.owner_id, providerId: link.provider_id }
  const [before] = await connectedAccounts.list(link.organisation_id, filter)
  return {
    provider: provider.name,
    host: provider.host,
    byCode: provider.grant === "device_code",
    scopes: scopesOf(link),
    isMore: before !== undefined && before.status === "active",
    toolset: link.toolset ?? undefined,
    places: provider.tokenOrigins,
    owner: link.owner_kind,
    person: signedIn.principal.name,
    action: ctx.path,
    csrf: signedIn.csrf,
  }
}

function scopesOf({ scopes }: ConnectLinkRow): string[] {
  return JSON.parse(scopes) as string[]
}

function randomText(): string {
  return randomBytes(randomBytesOf).toString("base64url")
}

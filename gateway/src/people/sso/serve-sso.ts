import type { Context } from "koa"
import { GatewayError } from "../../errors.ts"
import { readForm } from "../../middleware/read-form.ts"
import type { Handler } from "../../route.ts"
import type { Services } from "../../services.ts"
import { safeReturn } from "../safe-return.ts"
import { samlMetadata } from "./saml-client.ts"

const maxFormBytes = 1_048_576

/** `GET /sso/:provider/start`: to the provider. Takes `return`, a path of ours, and `fresh=1`. */
export function startSso(services: Services): Handler {
  return async (ctx, { provider = "" }) => {
    await services.rateLimits.take(services.addressOf(ctx.req))
    const query = new URLSearchParams(ctx.querystring)
    // The provider sends the browser back under this name: the cookie has to be there.
    if (ctx.host !== new URL(services.url()).host) return go(ctx, services.url() + ctx.url)
    const wanted = { returnTo: safeReturn(query.get("return")) ?? "/account", isFresh: query.get("fresh") === "1" }
    go(ctx, await services.singleSignOn.begin(provider, { ...wanted, browser: services.signIn.mark(ctx) }))
  }
}

/** `GET /sso/:provider/callback`: back from the provider, and in. */
export function finishSso(services: Services): Handler {
  return async (ctx, { provider = "" }) => {
    const query = new URLSearchParams(ctx.querystring)
    const { returnTo, ...person } = await services.singleSignOn.finish(provider, query, services.signIn.mark(ctx))
    await services.signIn.start(ctx, { ...person, method: "sso" })
    go(ctx, returnTo)
  }
}

/** `POST /sso/:provider/acs`: what a SAML provider says, brought by a page of its own. */
export function takeSamlResponse(services: Services): Handler {
  return async (ctx, { provider = "" }) => {
    await services.rateLimits.take(services.addressOf(ctx.req))
    const form = await readForm(ctx.req, maxFormBytes)
    go(ctx, await services.singleSignOn.takeSamlResponse(provider, form))
  }
}

/** `GET /sso/:provider/metadata`: who we are to a SAML provider. Holds nothing secret. */
export function showSamlMetadata(services: Services): Handler {
  return async (ctx, { provider = "" }) => {
    const found = await services.identityProviders.findOpen(provider)
    if (found?.kind !== "saml") {
      throw new GatewayError(404, "unknown-identity-provider", "There is no such SAML identity provider")
    }
    ctx.body = await samlMetadata(services.singleSignOn.samlPlaces(provider))
    ctx.type = "application/samlmetadata+xml"
  }
}

/** Codes and states are in these URLs: nobody keeps them, and nobody is told. */
function go(ctx: Context, location: string): void {
  ctx.status = 303
  ctx.set({ location, "cache-control": "no-store", "referrer-policy": "no-referrer" })
}

import type { RequestListener } from "node:http"
import Koa from "koa"
import type { Context } from "koa"
import { AdminToolset } from "./admin/admin-toolset.ts"
import { getHealth, getReadiness } from "./api/health.ts"
import { serveApi, apiPrefix } from "./api/core/serve-api.ts"
import { openApi } from "./api/open-api.ts"
import { showDescription } from "./api/show-description.ts"
import { GatewayError } from "./errors.ts"
import { decideLogin, showLogin } from "./login/show-login.ts"
import { McpEndpoint } from "./mcp/endpoint.ts"
import { respondError } from "./mcp/respond.ts"
import { toolsetSlugIn } from "./mcp/toolset-slug-in.ts"
import { authenticateMcp } from "./middleware/authenticate-mcp.ts"
import type { Exchange, Guard } from "./middleware/exchange.ts"
import { knownHost } from "./middleware/known-host.ts"
import { keepSignedIn } from "./middleware/keep-signed-in.ts"
import { connectionRoutes } from "./oauth/broker/connections/connection-routes.ts"
import { serveClientDocument } from "./oauth/broker/providers/client-document.ts"
import { onError } from "./middleware/on-error.ts"
import { requestId } from "./middleware/request-id.ts"
import { wantsHtml } from "./middleware/wants-html.ts"
import { oauthRoutes } from "./oauth/server/routes.ts"
import { showIndexPage, showInstallPage } from "./page-handlers.ts"
import { peopleRoutes } from "./people/people-routes.ts"
import { finishSso, showSamlMetadata, startSso, takeSamlResponse } from "./people/sso/serve-sso.ts"
import { createMatcher, runGuards } from "./route.ts"
import type { AheadRoute, MatchedRoute, PathParams, Route } from "./route.ts"
import { scimPrefix, serveScim } from "./scim/serve-scim.ts"
import type { Services } from "./services.ts"

/**
 * The whole HTTP surface in one screen: which guards stand before which answer. Guards run from left to right;
 * the first that refuses decides.
 *
 * `POST /mcp/:slug` is served ahead of Koa, through the same guards: on that path alone the framework would cost
 * a third of a call.
 */
export function createApp(services: Services): RequestListener {
  const api = openApi(services)
  const mcp = new McpEndpoint({ ...services, admin: new AdminToolset(api, services.log) })
  const { host: listensOn, publicUrl } = services.config
  const host = knownHost(listensOn, { publicUrl })
  const hostFromAnywhere = knownHost(listensOn, { publicUrl, anyOrigin: true })
  const caller = authenticateMcp(services.authenticator, services.oauth.resources)
  const callerOrBrowser: Guard = (exchange) => (wantsHtml(exchange.req) ? undefined : caller(exchange))

  const clientDocument = serveClientDocument(services.heldProviders, services.url)

  const call: AheadRoute = { method: "POST", path: "/mcp/:slug", guards: [host, caller], ahead: postMcp }
  const routes: Route[] = [
    call,
    { method: "GET", path: "/", guards: [host], handler: showIndexPage(services) },
    { method: "GET", path: "/mcp/:slug", guards: [host, callerOrBrowser], handler: getMcp },
    { method: "DELETE", path: "/mcp/:slug", guards: [host, caller], handler: refuseDelete },
    { method: "GET", path: "/login", guards: [host], handler: showLogin(services) },
    { method: "POST", path: "/login", guards: [host], handler: decideLogin(services) },
    ...peopleRoutes(services, [host]),
    { method: "GET", path: "/sso/:provider/start", guards: [host], handler: startSso(services) },
    { method: "GET", path: "/sso/:provider/callback", guards: [host], handler: finishSso(services) },
    { method: "POST", path: "/sso/:provider/acs", guards: [hostFromAnywhere], handler: takeSamlResponse(services) },
    { method: "GET", path: "/sso/:provider/metadata", guards: [host], handler: showSamlMetadata(services) },
    // Ahead of the authorization server, which answers all else below /oauth.
    ...connectionRoutes(services, { host, hostFromAnywhere }),
    { method: "GET", path: "/oauth/client-metadata/:document", guards: [host], handler: clientDocument },
    ...oauthRoutes(services, { host, hostFromAnywhere }),
    { method: "GET", path: "/healthz", guards: [], handler: getHealth },
    { method: "GET", path: "/readyz", guards: [], handler: getReadiness(services) },
    { method: "GET", path: "/api/openapi.json", guards: [host], handler: showDescription() },
    // Every method and path below it is a row of api/operations.ts, which says what a key needs.
    { method: "*", path: `${apiPrefix}/*`, guards: [host], handler: serveApi(api, services) },
    // Directories show a token of their own kind: it is good for nothing else.
    { method: "*", path: `${scimPrefix}/*`, guards: [host], handler: serveScim(services) },
  ]

  function postMcp(exchange: Exchange, slug: string): Promise<void> {
    return mcp.post(exchange, slug)
  }

  async function getMcp(ctx: Context, params: PathParams): Promise<void> {
    if (wantsHtml(ctx.req)) return showInstallPage(services)(ctx, params)
    const exchange: Exchange = { req: ctx.req, res: ctx.res }
    await caller(exchange)
    await mcp.stream(exchange, params["slug"] ?? "")
    // Only now: what the endpoint refuses has to be answered.
    ctx.respond = false
  }

  const koa = serveRoutes(routes, services)
  return (req, res) => {
    const slug = req.method === "POST" ? toolsetSlugIn(req.url) : undefined
    if (slug === undefined) return koa(req, res)
    const exchange: Exchange = { req, res }
    const refuse = (error: unknown): void => respondError(exchange, null, error, services.log)
    try {
      const passed = runGuards(call.guards, exchange)
      if (passed === undefined) void call.ahead(exchange, slug)
      else void passed.then(() => call.ahead(exchange, slug), refuse)
    } catch (error) {
      refuse(error)
    }
  }
}

function serveRoutes(routes: readonly Route[], services: Services): RequestListener {
  const match = createMatcher(routes)
  const app = new Koa()
  app.silent = true
  app.use(requestId)
  app.use(onError(services.log))
  app.use(keepSignedIn(services.signIn))
  app.use(async (ctx) => {
    const matches = match(ctx.path)
    const found = matches.find(({ route }) => answers(route, ctx.method))
    if (found === undefined || !("handler" in found.route)) return answerOthers(ctx, methodsOf(matches))
    await runGuards(found.route.guards, { req: ctx.req, res: ctx.res })
    await found.route.handler(ctx, found.params)
  })
  const callback = app.callback()
  return (req, res) => void callback(req, res)
}

function answers(route: Route, method: string): boolean {
  return route.method === method || route.method === "*" || (route.method === "GET" && method === "HEAD")
}

function methodsOf(matches: readonly MatchedRoute[]): string[] {
  return [...new Set(matches.flatMap(({ route }) => (route.method === "GET" ? ["GET", "HEAD"] : [route.method])))]
}

function refuseDelete(): never {
  throw new GatewayError(405, "method-not-allowed", "There are no sessions to end: every request stands alone", {
    allow: "GET, POST",
  })
}

/** Tells which methods there are, to who asks (RFC 9110 §9.3.7) and to who took another one. */
function answerOthers(ctx: Context, methods: readonly string[]): void {
  const path = ctx.path.slice(0, 200)
  if (methods.length === 0) throw new GatewayError(404, "not-found", `There is nothing at ${path}`)
  const allow = methods.join(", ")
  if (ctx.method !== "OPTIONS") {
    throw new GatewayError(405, "method-not-allowed", `${path} answers ${allow}`, { allow })
  }
  ctx.set("allow", allow)
  ctx.status = 204
}

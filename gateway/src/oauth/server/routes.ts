import type { Guard } from "../../middleware/exchange.ts"
import type { Handler, Route } from "../../route.ts"
import type { Services } from "../../services.ts"
import { endApp, showApps } from "./show-apps.ts"
import { decideInteraction, showInteraction } from "./show-interaction.ts"
import { showResourceMetadata } from "./metadata.ts"
import { oauthPaths } from "./provider-settings.ts"
import { registerClient } from "./register-client.ts"
import { repeatAuthorization } from "./repeat-authorization.ts"
import { showUserinfo } from "./show-userinfo.ts"

/** Guards of these routes. */
export interface OauthGuards {
  readonly host: Guard
  /** Lets pages of every origin ask: no cookie is looked at. */
  readonly hostFromAnywhere: Guard
}

const { authorization, token, revocation, introspection, jwks, userinfo } = oauthPaths

/** What oidc-provider answers by itself. */
const answered = [authorization, `${authorization}/:uid`, token, revocation, introspection, jwks, userinfo]

/** Everything that clients and people do to get access tokens. */
export function oauthRoutes(services: Services, { host, hostFromAnywhere }: OauthGuards): Route[] {
  const { resources, server } = services.oauth
  const answer: Handler = (ctx) => server.handle(ctx)
  const describe: Handler = (ctx) => server.describe(ctx)
  const interaction = `${oauthPaths.interaction}/:uid`
  const resource = showResourceMetadata(resources, () => onlyToolset(services))
  const open = [hostFromAnywhere]
  const protectedResource = "/.well-known/oauth-protected-resource"
  return [
    { method: "GET", path: interaction, guards: [host], handler: showInteraction(services) },
    { method: "POST", path: interaction, guards: [host], handler: decideInteraction(services) },
    { method: "GET", path: "/account/apps", guards: [host], handler: showApps(services) },
    { method: "POST", path: "/account/apps", guards: [host], handler: endApp(services) },
    { method: "POST", path: oauthPaths.registration, guards: open, handler: registerClient(services) },
    { method: "POST", path: authorization, guards: open, handler: repeatAuthorization },
    { method: "GET", path: userinfo, guards: open, handler: showUserinfo(services) },
    { method: "POST", path: userinfo, guards: open, handler: showUserinfo(services) },
    ...answered.map((path) => ({ method: "*" as const, path, guards: open, handler: answer })),
    { method: "GET", path: protectedResource, guards: open, handler: resource },
    { method: "GET", path: `${protectedResource}/mcp/:slug`, guards: open, handler: resource },
    // Of our own issuer, and where clients look that know the URL of a toolset alone (RFC 8414 §3.1).
    ...["oauth-authorization-server", "openid-configuration"].flatMap((name): Route[] =>
      [`/.well-known/${name}`, `/.well-known/${name}/mcp/:slug`, `/mcp/:slug/.well-known/${name}`].map((path) => ({
        method: "*",
        path,
        guards: open,
        handler: describe,
      })),
    ),
  ]
}

/** Slug of the toolset that takes access tokens, where there is only one. */
function onlyToolset({ registry, oauth: { resources } }: Services): string | undefined {
  const taking = registry.list().filter(({ slug }) => resources.find(resources.resourceOf(slug)) !== undefined)
  return taking.length === 1 ? taking[0]?.slug : undefined
}

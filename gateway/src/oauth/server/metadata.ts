import { GatewayError } from "../../errors.ts"
import type { Handler } from "../../route.ts"
import { toolsetOauthScopes } from "./resources.ts"
import type { Resources } from "./resources.ts"

/** What a document that anybody may read, from pages of any origin, is sent with. */
const openHeaders = { "access-control-allow-origin": "*", "cache-control": "public, max-age=300" }

/**
 * `GET /.well-known/oauth-protected-resource/mcp/:slug`: which authorization server a toolset trusts, and what to ask it
 * for (RFC 9728 §3). Without a slug, that of the only toolset there is.
 */
export function showResourceMetadata(resources: Resources, onlySlug: () => string | undefined): Handler {
  return (ctx, { slug = onlySlug() ?? "" }) => {
    const resource = resources.resourceOf(slug)
    const toolset = resources.find(resource)
    if (toolset === undefined) {
      throw new GatewayError(404, "not-found", "No toolset that takes access tokens is served there")
    }
    ctx.set(openHeaders)
    ctx.body = {
      resource,
      authorization_servers: [resources.issuer],
      scopes_supported: [...toolsetOauthScopes],
      bearer_methods_supported: ["header"],
      resource_name: toolset.title,
    }
  }
}

import type { ResourceDefinition } from "./resource.ts"

/** What tells a client that a page is an app. @see https://modelcontextprotocol.io/extensions/apps */
export const uiMimeType = "text/html;profile=mcp-app"

/** What `.uiResource()` takes: a page that shows the results of tools (MCP Apps). */
export interface UiResourceDefinition<Ctx> {
  readonly name: string
  readonly title?: string
  readonly description?: string
  /** `ui://NAME` unless given. */
  readonly uri?: `ui://${string}`
  readonly html: string | ((ctx: Ctx) => string | Promise<string>)
  /** What the page may reach; nothing unless given. */
  readonly csp?: {
    readonly connectDomains?: readonly string[]
    readonly resourceDomains?: readonly string[]
    readonly frameDomains?: readonly string[]
    readonly baseUriDomains?: readonly string[]
  }
  readonly permissions?: Readonly<Record<string, object>>
  readonly domain?: string
  readonly prefersBorder?: boolean
}

/** A page is a resource with a type of its own. */
export function toResource<Env, Tools, Ctx>(
  definition: UiResourceDefinition<Ctx>,
): ResourceDefinition<string, Env, Tools> & { readonly uri: string } {
  const { html, csp, permissions, domain, prefersBorder, uri, ...rest } = definition
  const ui = {
    ...(csp && { csp }),
    ...(permissions && { permissions }),
    ...(domain !== undefined && { domain }),
    ...(prefersBorder !== undefined && { prefersBorder }),
  }
  const content = typeof html === "string" ? html : (ctx: unknown) => html(ctx as Ctx)
  const meta = Object.keys(ui).length > 0 ? { meta: { ui } } : {}
  return { ...rest, uri: uri ?? `ui://${definition.name}`, mimeType: uiMimeType, content, ...meta }
}

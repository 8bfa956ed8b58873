import type { Context } from "koa"
import { GatewayError } from "./errors.ts"
import { pageSecurityHeaders, renderIndexPage, renderInstallPage } from "./pages/index.ts"
import type { InstallPage } from "./pages/index.ts"
import type { Release } from "./registry/release.ts"
import type { Handler } from "./route.ts"
import { sampleCall } from "./sample/sample-call.ts"
import type { Services } from "./services.ts"

/** `GET /`: what is served here. */
export function showIndexPage(services: Services): Handler {
  return (ctx) => {
    const toolsets = services.registry.all().map((release) => ({
      slug: release.toolset.slug,
      title: release.toolset.title,
      version: release.toolset.version,
      description: release.toolset.description,
      toolCount: release.compiled.tools.size,
      mcpUrl: mcpUrl(services, release),
      missingVariables: release.missingVariables,
    }))
    showPage(ctx, renderIndexPage(mayList(services) ? { toolsets } : {}))
  }
}

/** `GET /mcp/:slug` in a browser: how to install this toolset. The page holds no key; its reader brings one. */
export function showInstallPage(services: Services): Handler {
  return (ctx, params) => {
    const release = services.registry.find(params["slug"] ?? "")
    if (release === undefined)
      throw new GatewayError(404, "unknown-toolset", `There is no toolset ${params["slug"] ?? ""}`)
    ctx.vary("Accept")
    const { slug, title, version, description } = release.toolset
    const model = { slug, title, version, description, mcpUrl: mcpUrl(services, release), requiresKey: true }
    showPage(ctx, renderInstallPage(mayList(services) ? { ...model, ...listed(release) } : model))
  }
}

/** Who reads a page has shown no key: names of tools and variables are for readers on this machine only. */
function mayList({ config }: Services): boolean {
  return ["127.0.0.1", "::1", "localhost"].includes(config.host)
}

function listed(release: Release): Pick<InstallPage, "tools" | "missingVariables" | "example"> {
  const tools = [...release.compiled.tools.values()].map(({ tool }) => ({
    name: tool.name,
    title: tool.title,
    description: tool.description,
    readOnly: tool.annotations.readOnlyHint,
    destructive: tool.annotations.destructiveHint,
    idempotent: tool.annotations.idempotentHint,
  }))
  const missing = release.missingVariables
  return { tools, missingVariables: missing, example: sampleCall(release.toolset, missing) }
}

function mcpUrl({ url }: Services, release: Release): string {
  return `${url()}/mcp/${release.toolset.slug}`
}

function showPage(ctx: Context, html: string): void {
  ctx.set({ ...pageSecurityHeaders() })
  ctx.body = html
}

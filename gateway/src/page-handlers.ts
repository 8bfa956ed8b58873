import type { Context } from "koa"
import { GatewayError } from "./errors.ts"
import { pageSecurityHeaders, renderIndexPage, renderInstallPage } from "./pages/index.ts"
import type { InstallPage } from "./pages/index.ts"
import { isOperators } from "./registry/is-operators.ts"
import type { Release } from "./registry/release.ts"
import type { Handler } from "./route.ts"
import { sampleCall } from "./sample/sample-call.ts"
import type { Services } from "./services.ts"

/** `GET /`: what is served here. */
export function showIndexPage(services: Services): Handler {
  return async (ctx) => {
    // What other organisations have is not for whoever sits at this machine.
    const lives = services.registry.list().filter(({ owner }) => isOperators(owner.organisationId))
    const isFew = lives.length <= maxLoadedForPage
    const toolsets = lives.map(async ({ slug, title, summary, toolCount }) => ({
      slug,
      title,
      version: summary.version,
      description: summary.description,
      toolCount,
      mcpUrl: `${services.url()}/mcp/${slug}`,
      missingVariables: isFew ? ((await services.registry.find(slug))?.missingVariables ?? []) : [],
    }))
    showPage(ctx, renderIndexPage(mayList(services) ? { toolsets: await Promise.all(toolsets) } : {}))
  }
}

/** What has no value is told where it takes no time. */
const maxLoadedForPage = 20

/** `GET /mcp/:slug` in a browser: how to install this toolset. The page holds no key; its reader brings one. */
export function showInstallPage(services: Services): Handler {
  return async (ctx, params) => {
    const release = await services.registry.find(params["slug"] ?? "")
    if (release === undefined)
      throw new GatewayError(404, "unknown-toolset", `There is no toolset ${params["slug"] ?? ""}`)
    ctx.vary("Accept")
    const { slug, title, version, description } = release.toolset
    const model = { slug, title, version, description, mcpUrl: mcpUrl(services, release), requiresKey: true }
    const isListed = mayList(services) && isOperators(release.owner.organisationId)
    showPage(ctx, renderInstallPage(isListed ? { ...model, ...listed(release) } : model))
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

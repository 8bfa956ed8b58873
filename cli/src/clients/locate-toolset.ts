import { resolve } from "node:path"
import { CliError, usageError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { type AddressOptions, defaultDataDir, findServer } from "../server/address.ts"
import { closestName } from "@sneck/runtime/closest-name"
import type { Io } from "./io.ts"

/** What people say about the toolset to install. */
export interface ToolsetOptions extends AddressOptions {
  /** A slug, or the toolset's whole MCP URL. */
  readonly toolset?: string
}

/** A toolset's MCP URL and the key for it. */
export interface LocatedToolset {
  slug: string
  url: string
  key: string
}

/**
 * Finds the MCP URL and the key of a toolset: from its own URL, from `--url`, from the variables, or from the server
 * that runs here, which is then asked whether it has such a toolset.
 */
export async function locateToolset(options: ToolsetOptions, io: Io): Promise<LocatedToolset> {
  const url = options.url ?? io.env["SNECK_URL"]
  const slug = slugOf(options.toolset ?? url)
  const { base = url } = [options.toolset, url].map(splitMcpUrl).find((parts) => parts !== undefined) ?? {}
  const { url: _url, ...others } = options
  const data = resolve(io.cwd, options.data ?? defaultDataDir)
  const server = await findServer({ ...others, data, ...(base !== undefined && { url: base }) }, { ...io.env })
  assertHeaderSafe(server.key)
  if (base === undefined) await assertServed(slug, server)
  return { slug, url: `${server.url}/mcp/${slug}`, key: server.key }
}

/** The slug of a toolset named by slug or MCP URL; throws a usage error when it is neither. */
export function slugOf(toolset: string | undefined): string {
  const slug = splitMcpUrl(toolset)?.slug ?? toolset
  if (slug === undefined || slug.includes("://")) {
    throw usageError(
      "Which toolset?",
      "Say --toolset SLUG, or --toolset URL with its MCP URL (https://example.com/mcp/SLUG).",
    )
  }
  if (!/^[a-z0-9][a-z0-9_-]*$/i.test(slug)) throw usageError(`Not the slug of a toolset: ${slug}`)
  return slug
}

/** `https://example.com/mcp/museum` → its base and slug; undefined for anything else. */
function splitMcpUrl(text: string | undefined): { base: string; slug: string } | undefined {
  const parts = text === undefined ? null : /^(https?:\/\/[^?#]*)\/mcp\/([^/?#]+)\/?$/.exec(text)
  return parts?.[1] && parts[2] ? { base: parts[1], slug: parts[2] } : undefined
}

function assertHeaderSafe(key: string): void {
  if (/^[\u0021-\u007E]+$/.test(key)) return
  throw usageError("This key cannot be sent in a header: it has blanks or other characters that no key has.")
}

/** Says which toolsets there are when this one is not among them; silent when the server cannot be asked. */
async function assertServed(slug: string, server: { url: string; key: string }): Promise<void> {
  const slugs = await listSlugs(server).catch(() => undefined)
  if (!slugs || slugs.includes(slug)) return
  const guess = closestName(slug, slugs)
  throw new CliError(`${server.url} serves no toolset "${slug}".${guess ? ` Did you mean "${guess}"?` : ""}`, {
    exitCode: exitCode.notFound,
    hint: slugs.length > 0 ? `It serves: ${slugs.join(", ")}` : "It serves none yet.",
  })
}

async function listSlugs({ url, key }: { url: string; key: string }): Promise<string[] | undefined> {
  const response = await fetch(`${url}/api/v1/toolsets`, {
    headers: { Authorization: key, Accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(2000),
  })
  if (!response.ok) return undefined
  const { toolsets } = (await response.json()) as { toolsets: { slug: string }[] }
  return toolsets.map(({ slug }) => slug)
}

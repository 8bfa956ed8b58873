import { defaultAccess } from "../../composition/access-mode.ts"
import type { AccessMode } from "../../composition/access-mode.ts"
import type { Registry } from "../../registry/registry.ts"
import type { LiveToolset } from "../../registry/live-toolset.ts"

/** OAuth scopes of toolsets: to call everything that was picked, or what only reads. */
export const toolsetOauthScopes = ["mcp:tools", "mcp:read"] as const

/** One of `toolsetOauthScopes`. */
export type ToolsetOauthScope = (typeof toolsetOauthScopes)[number]

/** What an authorization server may be asked for besides: a refresh token, and who the person is. */
export const otherOauthScopes = ["openid", "profile", "email", "offline_access"] as const

/**
 * The resources of our authorization server (RFC 8707): each toolset is one, by the URL that its clients were given.
 * Tokens for one are worth nothing at another.
 */
export class Resources {
  readonly #url: () => string
  readonly #registry: Pick<Registry, "liveOf">

  /** @param url the gateway's public one */
  constructor(url: () => string, registry: Pick<Registry, "liveOf">) {
    this.#url = url
    this.#registry = registry
  }

  /** Our name as an authorization server (RFC 8414 §2). */
  get issuer(): string {
    return this.#url()
  }

  /** What is served at a slug now. */
  liveOf(slug: string): LiveToolset | undefined {
    return this.#registry.liveOf(slug)
  }

  /** The resource of a toolset. */
  resourceOf(slug: string): string {
    return `${this.#url()}/mcp/${slug}`
  }

  /** Where clients find which authorization server a toolset trusts (RFC 9728 §3.1). */
  metadataUrlOf(slug: string): string {
    return `${this.#url()}/.well-known/oauth-protected-resource/mcp/${slug}`
  }

  /** Slug of the toolset whose resource this is, in the very characters; undefined: none of ours. */
  slugOf(resource: string): string | undefined {
    const prefix = `${this.#url()}/mcp/`
    const slug = resource.startsWith(prefix) ? resource.slice(prefix.length) : ""
    return /^[a-z0-9][a-z0-9-]*$/.test(slug) ? slug : undefined
  }

  /** The served toolset of a resource that takes access tokens; undefined: there is none. */
  find(resource: string): LiveToolset | undefined {
    const live = this.#registry.liveOf(this.slugOf(resource) ?? "")
    return live !== undefined && accessOf(live).includes("oauth") ? live : undefined
  }
}

/** How callers of a served toolset may show who they are. */
export function accessOf({ summary }: Pick<LiveToolset, "summary">): readonly AccessMode[] {
  return summary.access ?? defaultAccess
}

import { adminSlug } from "../admin/admin-slug.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { isFor } from "../policy/is-for.ts"
import { seeToolset } from "../policy/see-toolset.ts"
import type { Release } from "../registry/release.ts"

/** Where live releases are found. */
export interface ReleaseSources {
  readonly registry: { find(slug: string): Release | Promise<Release | undefined> | undefined }
  /** The server's own toolset. */
  readonly admin: { release(): Promise<Release> }
}

/**
 * The live release that a principal may reach at `/mcp/{slug}`; a promise only when it has to be loaded first.
 * Throws 404 `unknown-toolset` also where there is one that is somebody else's, and 403 `other-toolset` for keys of one
 * toolset.
 */
export function findRelease(
  { registry, admin }: ReleaseSources,
  principal: Principal,
  slug: string,
): Release | Promise<Release> {
  seeToolset(principal, slug)
  // Who may not use it does not make it be generated either.
  const isAdmin = slug === adminSlug && principal.scopes.has("admin")
  const found = isAdmin ? admin.release() : registry.find(slug)
  return found instanceof Promise
    ? found.then((release) => reach(principal, slug, release))
    : reach(principal, slug, found)
}

function reach(principal: Principal, slug: string, release: Release | undefined): Release {
  if (release !== undefined && isFor(principal, release.owner)) return release
  throw new GatewayError(404, "unknown-toolset", `No toolset is served at /mcp/${slug.slice(0, 64)}`)
}

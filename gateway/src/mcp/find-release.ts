import { adminSlug } from "../admin/admin-slug.ts"
import { GatewayError } from "../errors.ts"
import { mayWithin } from "../identity/access.ts"
import type { Principal } from "../identity/principal.ts"
import { isFor } from "../policy/is-for.ts"
import { seeToolset } from "../policy/see-toolset.ts"
import type { Registry } from "../registry/registry.ts"
import { serverOwner } from "../registry/release.ts"
import type { Owner, Release } from "../registry/release.ts"

/** Where live releases are found. */
export interface ReleaseSources {
  readonly registry: Pick<Registry, "find" | "ownerOf" | "idOf">
  /** The server's own toolset. */
  readonly admin: { release(): Promise<Release> }
}

/**
 * The live release that a principal may reach at `/mcp/{slug}`, with what it may call of it alone; a promise only when
 * it has to be loaded first. What is somebody else's is not loaded either.
 * Throws 404 `unknown-toolset` also where there is one that is somebody else's or of which it may call nothing, and 403
 * `other-toolset` for keys of one toolset.
 */
export function findRelease(
  { registry, admin }: ReleaseSources,
  principal: Principal,
  slug: string,
): Release | Promise<Release> {
  seeToolset(principal, slug)
  const owner = slug === adminSlug ? serverOwner : registry.ownerOf(slug)
  if (owner === undefined || !isFor(principal, owner)) throw unknown(slug)
  if (owner !== serverOwner && !mayCallSome(principal, owner, registry.idOf(slug))) throw unknown(slug)
  const found = owner === serverOwner ? admin.release() : registry.find(slug)
  if (found instanceof Promise) return found.then((release) => seen(release, principal, slug))
  return seen(found, principal, slug)
}

function mayCallSome(principal: Principal, { projectId }: Owner, toolsetId: string | undefined): boolean {
  return principal.scopes.has("mcp:call") || mayWithin(principal, "mcp:call", { projectId, toolsetId })
}

/** It was there a moment ago. */
function seen(release: Release | undefined, principal: Principal, slug: string): Release {
  if (release === undefined) throw unknown(slug)
  return release.subsets.for(principal)
}

function unknown(slug: string): GatewayError {
  return new GatewayError(404, "unknown-toolset", `No toolset is served at /mcp/${slug.slice(0, 64)}`)
}

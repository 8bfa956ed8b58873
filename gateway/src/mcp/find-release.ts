import { adminSlug } from "../admin/admin-slug.ts"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { isFor } from "../policy/is-for.ts"
import { seeToolset } from "../policy/see-toolset.ts"
import type { Registry } from "../registry/registry.ts"
import { serverOwner } from "../registry/release.ts"
import type { Release } from "../registry/release.ts"

/** Where live releases are found. */
export interface ReleaseSources {
  readonly registry: Pick<Registry, "find" | "ownerOf">
  /** The server's own toolset. */
  readonly admin: { release(): Promise<Release> }
}

/**
 * The live release that a principal may reach at `/mcp/{slug}`; a promise only when it has to be loaded first. What is
 * somebody else's is not loaded either.
 * Throws 404 `unknown-toolset` also where there is one that is somebody else's, and 403 `other-toolset` for keys of one
 * toolset.
 */
export function findRelease(
  { registry, admin }: ReleaseSources,
  principal: Principal,
  slug: string,
): Release | Promise<Release> {
  seeToolset(principal, slug)
  const owner = slug === adminSlug ? serverOwner : registry.ownerOf(slug)
  if (owner === undefined || !isFor(principal, owner)) throw unknown(slug)
  if (owner === serverOwner) return admin.release()
  const found = registry.find(slug)
  if (found instanceof Promise) return found.then((release) => release ?? refuse(slug))
  return found ?? refuse(slug)
}

/** It was there a moment ago. */
function refuse(slug: string): never {
  throw unknown(slug)
}

function unknown(slug: string): GatewayError {
  return new GatewayError(404, "unknown-toolset", `No toolset is served at /mcp/${slug.slice(0, 64)}`)
}

import type { JsonObject } from "./repair.ts"

/** What mounting is, for the list of repairs. */
export const mounting = {
  what: "operations that only a fragment tells apart (`/#Action=Run`) are mounted below a base path of their own, to which their calls go",
  clause:
    "RFC 9110 §7.1, RFC 3986 §3.5 (a fragment is never sent); OpenAPI 3.1.1 §4.8.8 Paths Object (a path is appended to the server's URL)",
} as const

/**
 * Gives every path with a fragment a base path of its own, in place. Prism could not tell what it cannot see.
 * @returns the base path by the path as it was
 */
export function mountFragments(root: JsonObject): ReadonlyMap<string, string> {
  const paths = (root["paths"] ?? {}) as JsonObject
  const mounts = new Map(
    Object.keys(paths)
      .filter((path) => path.includes("#"))
      .map((path, index) => [path, `/mount-${index}`]),
  )
  const mounted = Object.entries(paths).map(([path, item]) => {
    const base = mounts.get(path)
    return [base === undefined ? path : `${base}${path.split("#")[0]}`, item]
  })
  if (mounts.size > 0) root["paths"] = Object.fromEntries(mounted)
  return mounts
}

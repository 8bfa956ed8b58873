import type { JsonObject } from "./repair.ts"

/** What mounting is, for the list of repairs. */
export const mounting = {
  what: "operations that only a fragment or a query tells apart (`/#Action=Run`) are mounted below a base path of their own, to which their calls go",
  clause:
    "RFC 9110 §7.1, RFC 3986 §3.5 (a fragment is never sent), §3.4 (a query is no part of the path); OpenAPI 3.1.1 §4.8.8 Paths Object (a path is appended to the server's URL)",
} as const

/**
 * Gives every path with a fragment or a query a base path of its own, in place. Prism goes by the path alone.
 * @returns the base path by the path as it was
 */
export function mountFragments(root: JsonObject): ReadonlyMap<string, string> {
  const paths = (root["paths"] ?? {}) as JsonObject
  const mounts = new Map(
    Object.keys(paths)
      .filter((path) => /[?#]/.test(path))
      .map((path, index) => [path, `/mount-${index}`]),
  )
  const mounted = Object.entries(paths).map(([path, item]) => {
    const base = mounts.get(path)
    return [base === undefined ? path : `${base}${path.split(/[?#]/)[0]}`, item]
  })
  if (mounts.size > 0) root["paths"] = Object.fromEntries(mounted)
  return mounts
}

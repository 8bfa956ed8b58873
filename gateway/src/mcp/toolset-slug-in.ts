/** The slug in a URL of a toolset, `/mcp/{slug}` with any query; undefined: it is of something else. */
export function toolsetSlugIn(url: string | undefined): string | undefined {
  if (url?.startsWith("/mcp/") !== true) return undefined
  const end = url.indexOf("?")
  const slug = url.slice("/mcp/".length, end === -1 ? undefined : end)
  return slug.includes("/") ? undefined : slug
}

import { toolsetOauthScopes } from "./resources.ts"

/**
 * Makes an authorization request whole where clients leave things out: without a scope that means anything to a
 * toolset, they want to call it, and to stay signed in. Who asks to call is content to read, if that is what they get.
 * Takes and returns a path with its query.
 */
export function prepareAuthorization(path: string): string {
  const url = new URL(path, "http://localhost")
  const scopes = (url.searchParams.get("scope") ?? "").split(" ").filter((scope) => scope !== "")
  if (!toolsetOauthScopes.some((scope) => scopes.includes(scope))) {
    scopes.push(...(scopes.length === 0 ? ["mcp:tools", "offline_access"] : ["mcp:tools"]))
  }
  if (scopes.includes("mcp:tools")) scopes.push("mcp:read")
  url.searchParams.set("scope", [...new Set(scopes)].join(" "))
  return url.pathname + url.search
}

/**
 * Whether a server is one that a pattern names: `https://eu.example.com` and everything below its path, or
 * `https://*.example.com`, where the star stands for one or more labels at the beginning of the host.
 */
export function isAllowedServer(
  server: { readonly origin: string; readonly basePath: string },
  pattern: string,
): boolean {
  const wildcard = /^(https?:\/\/)\*\.(?=[^*]+$)/i.exec(pattern)
  const url = URL.parse(wildcard === null ? pattern : `${wildcard[1]}${pattern.slice(wildcard[0].length)}`)
  if (url === null || url.username !== "" || pattern.slice(wildcard?.[0].length ?? 0).includes("*")) return false
  const basePath = url.pathname.replace(/\/+$/, "")
  if (server.basePath !== basePath && !server.basePath.startsWith(`${basePath}/`)) return false
  if (wildcard === null) return server.origin === url.origin
  const { protocol, host } = new URL(server.origin)
  return protocol === url.protocol && host.endsWith(`.${url.host}`)
}

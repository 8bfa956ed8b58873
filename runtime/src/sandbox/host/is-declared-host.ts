/** Whether a URL's host is one that was declared: `tickets.example.com`, `*.example.com`, `127.0.0.1:8080`, or `*` for any. */
export function isDeclaredHost(url: URL, hosts: readonly string[]): boolean {
  return hosts.some((declared) => matches(url, declared.toLowerCase()))
}

function matches(url: URL, declared: string): boolean {
  if (declared === "*") return true
  const { host, port } = split(declared)
  // Without a port only the usual one of the scheme is meant.
  if (url.port !== (port === usualPort(url) ? "" : port)) return false
  if (!host.startsWith("*.")) return url.hostname === host
  return url.hostname.endsWith(host.slice(1)) && url.hostname.length > host.length - 1
}

function split(declared: string): { readonly host: string; readonly port: string } {
  const found = /^(.*?)(?::(\d+))?$/.exec(declared)
  return { host: found?.[1] ?? declared, port: found?.[2] ?? "" }
}

function usualPort(url: URL): string {
  return url.protocol === "https:" ? "443" : "80"
}

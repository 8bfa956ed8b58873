import type { Server } from "@sneck/runtime"
import type { SourceNeeds } from "./source-needs.ts"

/**
 * Where the calls of a source go with these values: origins (`https://api.example.com`), and hosts of functions as they
 * are declared (`*.example.com`). `serverUrl` is what its settings say.
 */
export function placesOf(
  needs: SourceNeeds,
  get: (name: string) => string | undefined,
  serverUrl?: string,
): readonly string[] {
  const { tokens, hosts } = needs
  const urls = serverUrls(needs, get, serverUrl)
  const [base] = urls
  const tokenUrls = tokens.map(({ url, variable }) => get(variable) || url)
  const all = [...urls, ...tokenUrls].map((url) => originOf(url, base))
  return [...new Set([...all.filter((origin) => origin !== undefined), ...hosts])].toSorted()
}

/** URLs of the servers that the calls of a source go to with these values. */
export function serverUrls(
  { servers, serverUrlVariable }: Pick<SourceNeeds, "servers" | "serverUrlVariable">,
  get: (name: string) => string | undefined,
  serverUrl?: string,
): readonly string[] {
  const override = serverUrl || get(serverUrlVariable)
  return override ? [override] : servers.map((server) => fill(server, get))
}

/**
 * Whether a place is one of those allowed: an origin, a host with any scheme (`api.example.com:8443`), or all hosts
 * below one (`*.example.com`, `https://*.example.com`).
 */
export function isCovered(place: string, allowed: readonly string[]): boolean {
  const wanted = split(place)
  return allowed.some((each) => {
    const { scheme, host } = split(each)
    if (scheme !== "" && scheme !== wanted.scheme) return false
    return host === wanted.host || (host.startsWith("*.") && wanted.host.endsWith(host.slice(1)))
  })
}

/** Whether text is a place that a value may be bound to. */
export function isPlace(text: string): boolean {
  return /^(?:https?:\/\/)?(?:\*\.)?(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(text)
}

function split(place: string): { readonly scheme: string; readonly host: string } {
  const parts = /^(https?:\/\/)?(.*)$/s.exec(place)
  return { scheme: parts?.[1] ?? "", host: parts?.[2] ?? "" }
}

function fill({ url, variables = {} }: Server, get: (name: string) => string | undefined): string {
  return url.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined
    return variable === undefined ? whole : get(variable.variable) || variable.default
  })
}

function originOf(url: string | undefined, base: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url, base)
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? parsed.origin : undefined
}

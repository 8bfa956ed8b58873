const PARTS = [
  "href",
  "protocol",
  "username",
  "password",
  "host",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
] as const

/** The parts of a URL as the WHATWG parser sees them; `null` where there is none. */
export function parseUrl(payload: string): string {
  const [url, base] = JSON.parse(payload) as [string, string?]
  return describe(URL.parse(url, base))
}

/** A URL after one of its parts was set. */
export function setUrlPart(payload: string): string {
  const [href, part, value] = JSON.parse(payload) as [string, string, string]
  const url = URL.parse(href)
  const name = PARTS.find((one) => one === part)
  if (url !== null && name !== undefined) url[name] = value
  return describe(url)
}

function describe(url: URL | null): string {
  if (url === null) return "null"
  return JSON.stringify({ origin: url.origin, ...Object.fromEntries(PARTS.map((part) => [part, url[part]])) })
}

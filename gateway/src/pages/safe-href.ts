/** An address that may stand in a link, normalised, or undefined for anything that isn't http(s) (`javascript:` …). */
export function safeHref(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : undefined
}

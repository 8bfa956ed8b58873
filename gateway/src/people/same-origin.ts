import type { IncomingMessage } from "node:http"

/**
 * Whether a request comes from a page of this gateway, as far as the browser tells: other ports of this machine send
 * the same cookies, and are somebody else. Clients that are no browsers tell nothing, and are let through.
 * @see https://www.w3.org/TR/fetch-metadata/
 */
export function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"]
  if (site !== undefined && site !== "same-origin" && site !== "none") return false
  return headers.origin === undefined || hostOf(headers.origin) === headers.host?.toLowerCase()
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

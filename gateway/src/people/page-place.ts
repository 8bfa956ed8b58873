import type { IncomingMessage } from "node:http"

/** As URLs write addresses, whatever they were given as (WHATWG URL §3.5). */
const address = /^(?:\d+\.\d+\.\d+\.\d+|\[.*\])$/

/** Where a browser sees a page of ours. */
export interface PagePlace {
  /** `https://sneck.example.com` */
  readonly origin: string
  /** The host for which passkeys are kept there; undefined: they can't be, it is an address. */
  readonly rpId: string | undefined
}

/** Where a request's page is. Which hosts there can be was checked before. @param url where the gateway is reached */
export function pagePlace({ headers }: IncomingMessage, url: string): PagePlace {
  const host = headers.host?.toLowerCase() ?? ""
  const known = new URL(url)
  const origin = host === known.host ? known.origin : `http://${host}`
  const { hostname } = new URL(origin)
  return { origin, rpId: address.test(hostname) ? undefined : hostname }
}

import { isIP } from "node:net"
import { GatewayError } from "../errors.ts"
import type { Exchange, Guard } from "./exchange.ts"

const maxAccepted = 64

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"])

/** Under what else a server answers, and to whom. */
export interface KnownHostOptions {
  /** Where the gateway is reached, as its operator says. */
  readonly publicUrl?: string | undefined
  /** Pages of every origin are answered: what identity providers send by design, and what trusts no browser. */
  readonly anyOrigin?: boolean
}

/**
 * Guard against DNS rebinding: a page of a foreign site whose name was pointed at this server arrives with that
 * name in `Host` and `Origin`. Allowed are loopback names, the name that the server was told to listen on or is
 * reached at, and, where it listens beyond loopback, IP addresses, since an address can't be rebound.
 * Throws 403 `unknown-host` or `unknown-origin`, and 400 for requests that carry more than one host.
 */
export function knownHost(listensOn: string, { publicUrl, anyOrigin = false }: KnownHostOptions = {}): Guard {
  const isLoopback = listensOn === "::1" || loopbackNames.has(listensOn)
  const names = new Set([...loopbackNames, listensOn])
  if (publicUrl !== undefined) names.add(new URL(publicUrl).hostname)
  const isKnown = (name: string): boolean =>
    names.has(name) || (!isLoopback && isIP(name.replace(/^\[|\]$/g, "")) !== 0)
  const accepted = new Set<string>()
  return ({ req }) => {
    if (req.url?.startsWith("/") !== true || hasTwoHosts(req.rawHeaders)) {
      throw new GatewayError(400, "ambiguous-host", "The request names its host more than once")
    }
    checkHost(req.headers.host ?? "", isKnown, accepted)
    if (!anyOrigin) checkOrigin(req, isKnown)
  }
}

/** Clients send the same host again and again: what was accepted once is looked up from then on. */
function checkHost(host: string, isKnown: (name: string) => boolean, accepted: Set<string>): void {
  if (accepted.has(host)) return
  if (!isKnown(hostNameOf(host))) {
    throw new GatewayError(403, "unknown-host", "This server does not answer under the name in the Host header")
  }
  if (accepted.size < maxAccepted) accepted.add(host)
}

function checkOrigin(req: Exchange["req"], isKnown: (name: string) => boolean): void {
  const { origin } = req.headers
  if (origin === undefined) return
  const name = URL.canParse(origin) ? new URL(origin).hostname : ""
  if (!isKnown(name)) throw new GatewayError(403, "unknown-origin", "This server does not answer pages of that origin")
}

/** The host without its port, lower case; brackets of IPv6 addresses stay. */
function hostNameOf(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase()
}

/** Node keeps the first of two Host headers; another hop may have kept the second. */
function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ""
    if (name.length === 4 && name.toLowerCase() === "host") hosts += 1
  }
  return hosts > 1
}

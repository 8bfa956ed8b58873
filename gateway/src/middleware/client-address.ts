import { isIP } from "node:net"
import type { IncomingMessage } from "node:http"
import proxyAddress from "proxy-addr"

/** The address that a request comes from: limits count by it, and sessions show it. Empty when the client is gone. */
export type ClientAddress = (req: IncomingMessage) => string

/**
 * Behind proxies that are trusted, the last address of `X-Forwarded-For` that is none of them; what stands before it
 * anybody may have written. Without such proxies the header counts for nothing.
 * @param trusted addresses, networks such as `10.0.0.0/8`, `loopback`, `linklocal`, `uniquelocal`; throws `TypeError` for others
 */
export function clientAddressBehind(trusted: readonly string[]): ClientAddress {
  if (trusted.length === 0) return peerOf
  const isTrusted = proxyAddress.compile([...trusted])
  return (req) => {
    const told = req.socket.remoteAddress === undefined ? "" : proxyAddress(req, isTrusted)
    return isIP(told) === 0 ? peerOf(req) : told
  }
}

function peerOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? ""
}

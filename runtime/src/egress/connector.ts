import { lookup as systemLookup } from "node:dns"
import type { LookupAddress } from "node:dns"
import { isIP } from "node:net"
import type { LookupFunction } from "node:net"
import type { buildConnector as BuildConnector } from "undici"
import { isPublicAddress } from "./address.ts"
import { EgressError } from "./egress-error.ts"
import { buildConnector } from "./undici.ts"

/** How connections are made. */
export interface ConnectorOptions {
  /** Loopback and private addresses may be connected to. */
  readonly allowPrivate: boolean
  readonly connectTimeoutMs: number
  /** Resolves host names; `dns.lookup` unless given. */
  readonly lookup?: LookupFunction | undefined
  /** Certificate authorities to trust besides the system's, PEM. */
  readonly ca?: string | readonly string[] | undefined
}

/**
 * Makes connections for one pool. Unless private addresses are allowed, the address is checked three times: a
 * literal one before connecting, all those that a name resolves to, and the peer's once connected. The check sits
 * at the connection so that no second look-up can answer something else in between.
 */
export function createConnector(options: ConnectorOptions): BuildConnector.connector {
  const lookup = options.lookup ?? systemLookup
  const connect = buildConnector({
    allowH2: false,
    timeout: options.connectTimeoutMs,
    lookup: options.allowPrivate ? lookup : onlyPublic(lookup),
    ...(options.ca === undefined ? {} : { ca: [options.ca].flat() }),
  })
  return options.allowPrivate ? connect : guard(connect)
}

function guard(connect: BuildConnector.connector): BuildConnector.connector {
  return (options, callback) => {
    const { hostname } = options
    if (isIP(hostname) !== 0 && !isPublicAddress(hostname)) {
      queueMicrotask(() => callback(refused(hostname), null))
      return
    }
    connect(options, (...args) => {
      const [error, socket] = args
      if (error !== null || socket === null) return callback(...args)
      if (isPublicAddress(socket.remoteAddress ?? "")) return callback(null, socket)
      socket.destroy()
      callback(refused(hostname), null)
    })
  }
}

function onlyPublic(lookup: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0)
      const allowed = (found as LookupAddress[]).filter(({ address }) => isPublicAddress(address))
      const [first] = allowed
      if (first === undefined) return callback(refused(hostname), "", 0)
      if (options.all === true) return callback(null, allowed)
      callback(null, first.address, first.family)
    })
  }
}

function refused(hostname: string): EgressError {
  return new EgressError(
    "ADDRESS_NOT_ALLOWED",
    `${hostname} is a loopback, private or reserved address, which tools may not reach. ` +
      `If it is meant, name it with --server-url or start with --allow-private-network.`,
  )
}

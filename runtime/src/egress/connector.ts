import { lookup as systemLookup } from "node:dns"
import type { LookupAddress } from "node:dns"
import { connect as connectTcp, isIP, Socket } from "node:net"
import type { LookupFunction, TcpNetConnectOpts } from "node:net"
import { connect as connectTls } from "node:tls"
import { isPublicAddress } from "./address.ts"
import type { ClientCertificate } from "./egress-request.ts"
import { EgressError } from "./egress-error.ts"

/** An idle connection is asked whether its peer is still there, before something in between forgets it. */
const KEEP_ALIVE_PROBE_MS = 60_000

/** How connections are made. */
export interface ConnectorOptions {
  /** Loopback and private addresses may be connected to. */
  readonly allowPrivate: boolean
  readonly connectTimeoutMs: number
  /** Resolves host names; `dns.lookup` unless given. */
  readonly lookup?: LookupFunction | undefined
  /** Certificate authorities to trust instead of the system's, PEM. */
  readonly ca?: string | readonly string[] | undefined
  /** Shown to a server that asks for one. */
  readonly clientCertificate?: ClientCertificate | undefined
}

/** Begins a connection and calls back once: with an error, or when requests can be sent through the socket. */
export type Connect = (done: (error: Error | undefined) => void) => Socket

/**
 * Makes connections to one origin. Unless private addresses are allowed, the address is checked three times: a
 * literal one before connecting, all those that a name resolves to, and the peer's once connected. The check sits
 * at the connection so that no second look-up can answer something else in between.
 */
export function createConnector(origin: string, options: ConnectorOptions): Connect {
  const url = new URL(origin)
  const host = url.hostname.replace(/^\[|\]$/g, "")
  const isSecure = url.protocol === "https:"
  const openTls = isSecure ? tlsOpener(host, options) : undefined
  const lookup = options.lookup ?? systemLookup
  const target = {
    host,
    port: Number(url.port) || (isSecure ? 443 : 80),
    lookup: options.allowPrivate ? lookup : onlyPublic(lookup),
  }
  return (done) => {
    // Node resolves names only: a literal address would pass every look-up by.
    const isRefused = !options.allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)
    const socket = isRefused ? refusedSocket(host) : (openTls?.(target) ?? openTcp(target))
    socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_PROBE_MS)
    settleOnce(socket, isSecure ? "secureConnect" : "connect", host, options, done)
    return socket
  }
}

/**
 * What arrives through any TCP connection is read into this one piece of memory, and copied out of it at once: Node
 * would take 64 KiB for each read, and give most of it back.
 */
const readBuffer = Buffer.allocUnsafeSlow(65_536)

/** Opens TCP connections, which tell of data as all others do. */
function openTcp(target: TcpNetConnectOpts): Socket {
  const callback = (length: number): boolean => {
    const piece = Buffer.allocUnsafe(length)
    readBuffer.copy(piece, 0, 0, length)
    socket.emit("data", piece)
    return true
  }
  const socket = connectTcp({ ...target, onread: { buffer: readBuffer, callback } })
  return socket
}

/** Opens TLS connections, which resume the session of the last one (RFC 8446 §2.2). */
function tlsOpener(host: string, { ca, clientCertificate }: ConnectorOptions): (target: TcpNetConnectOpts) => Socket {
  let session: Buffer | undefined
  return (target) => {
    const socket = connectTls({
      ...target,
      ALPNProtocols: ["http/1.1"],
      ...(isIP(host) === 0 && { servername: host }),
      ...(ca !== undefined && { ca: [ca].flat() }),
      ...(clientCertificate && { cert: clientCertificate.certificate, key: clientCertificate.key }),
      ...(session !== undefined && { session }),
    })
    socket.on("session", (latest) => (session = latest))
    return socket
  }
}

function settleOnce(
  socket: Socket,
  ready: "connect" | "secureConnect",
  host: string,
  { connectTimeoutMs, allowPrivate }: ConnectorOptions,
  done: (error: Error | undefined) => void,
): void {
  const timer = setTimeout(() => socket.destroy(tookTooLong(host)), connectTimeoutMs)
  const settle = (error: Error | undefined): void => {
    clearTimeout(timer)
    socket.off("error", settle).off("close", closed)
    done(error)
  }
  const closed = (): void => settle(new EgressError("CONNECTION_CLOSED", `${host} closed the connection at once.`))
  socket.on("error", settle).on("close", closed)
  socket.once(ready, () => {
    if (allowPrivate || isPublicAddress(socket.remoteAddress ?? "")) settle(undefined)
    else socket.destroy(refused(host))
  })
}

function refusedSocket(host: string): Socket {
  return new Socket().destroy(refused(host))
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

function tookTooLong(host: string): EgressError {
  return new EgressError("CONNECT_TIMEOUT", `${host} did not accept the connection in time.`)
}

function refused(hostname: string): EgressError {
  return new EgressError(
    "ADDRESS_NOT_ALLOWED",
    `${hostname} is a loopback, private or reserved address, which tools may not reach. ` +
      `If it is meant, name it with --server-url or start with --allow-private-network.`,
  )
}

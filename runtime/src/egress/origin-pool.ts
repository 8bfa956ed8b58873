import { Connection } from "./connection.ts"
import type { ConnectionOwner } from "./connection.ts"
import { createConnector } from "./connector.ts"
import type { Connect, ConnectorOptions } from "./connector.ts"
import { EgressError } from "./egress-error.ts"
import type { Exchange } from "./exchange.ts"
import { toEgressError } from "./to-egress-error.ts"

/** Settings of one pool. */
export interface OriginPoolOptions extends ConnectorOptions {
  /** Connections at a time; further requests wait. */
  readonly maxConnectionsPerOrigin: number
}

const SWEEP_EVERY_MS = 1_000

/**
 * The connections to one origin. The one that was used last serves next, so that those beyond the need grow old and
 * are closed; when all are busy and no more may be opened, requests wait in the order in which they came.
 */
export class OriginPool implements ConnectionOwner {
  readonly host: string
  readonly #connect: Connect
  readonly #maxConnections: number
  readonly #connections = new Set<Connection>()
  readonly #connecting = new Set<{ destroy(error: Error): unknown }>()
  readonly #idle: Connection[] = []
  #waiting: Exchange[] = []
  #isSwept = false
  #isClosed = false

  constructor(origin: string, options: OriginPoolOptions) {
    this.host = hostOf(origin)
    this.#connect = createConnector(origin, options)
    this.#maxConnections = options.maxConnectionsPerOrigin
  }

  /** Sends a request through a connection that is free, or a new one, or the first that becomes free. */
  send(exchange: Exchange): void {
    const connection = this.#takeIdle()
    if (connection !== undefined) connection.send(exchange)
    else if (this.#hasRoom) this.#open(exchange)
    else this.#waiting.push(exchange)
  }

  /** Lets the requests under way finish, then closes. */
  close(): void {
    this.#isClosed = true
    for (const connection of this.#idle.splice(0)) connection.destroy()
  }

  /** Closes everything; requests under way fail. */
  destroy(): void {
    this.close()
    const stopped = new EgressError("CLOSED", `The request to ${this.host} was stopped: the gateway is shutting down.`)
    for (const exchange of this.#waiting.splice(0)) exchange.fail(stopped)
    for (const socket of this.#connecting) socket.destroy(stopped)
    for (const connection of this.#connections) connection.fail(stopped)
  }

  onFree(connection: Connection, keepAliveMs: number): void {
    const next = this.#nextWaiting()
    if (next !== undefined) return connection.send(next)
    if (this.#isClosed) return connection.destroy()
    connection.idleUntilMs = performance.now() + keepAliveMs
    this.#idle.push(connection)
    if (!this.#isSwept) this.#sweepLater()
  }

  onGone(connection: Connection): void {
    this.#connections.delete(connection)
    const at = this.#idle.indexOf(connection)
    if (at !== -1) this.#idle.splice(at, 1)
    this.#openForWaiting()
  }

  get #hasRoom(): boolean {
    return this.#connections.size + this.#connecting.size < this.#maxConnections
  }

  #takeIdle(): Connection | undefined {
    for (;;) {
      const connection = this.#idle.pop()
      if (connection === undefined) return undefined
      if (connection.isOpen && connection.idleUntilMs > performance.now()) return connection
      connection.destroy()
    }
  }

  /** Where a connection is gone there is room for another one. */
  #openForWaiting(): void {
    const next = this.#nextWaiting()
    if (next !== undefined) this.send(next)
  }

  #nextWaiting(): Exchange | undefined {
    for (;;) {
      const next = this.#waiting.shift()
      if (next === undefined || !next.isOver) return next
    }
  }

  #open(exchange: Exchange): void {
    const socket = this.#connect((error) => {
      this.#connecting.delete(socket)
      if (error === undefined) return this.#adopt(new Connection(socket, this.host, this), exchange)
      exchange.fail(toEgressError(error, this.host))
      this.#openForWaiting()
    })
    this.#connecting.add(socket)
  }

  /** The request for which a connection was opened may have been given up since. */
  #adopt(connection: Connection, exchange: Exchange): void {
    this.#connections.add(connection)
    if (exchange.isOver) this.onFree(connection, SWEEP_EVERY_MS)
    else connection.send(exchange)
  }

  #sweepLater(): void {
    this.#isSwept = true
    setTimeout(() => this.#sweep(), SWEEP_EVERY_MS).unref()
  }

  #sweep(): void {
    this.#isSwept = false
    const now = performance.now()
    for (const connection of this.#idle.filter(({ idleUntilMs }) => idleUntilMs <= now)) connection.destroy()
    if (this.#idle.length > 0) this.#sweepLater()
  }
}

/** `https://api.example.com:8443` → `api.example.com:8443` */
export function hostOf(origin: string): string {
  return origin.slice(origin.indexOf("//") + 2)
}

import type { Socket } from "node:net"
import { EgressError } from "./egress-error.ts"
import type { Exchange } from "./exchange.ts"
import { ResponseParser } from "./http1/response-parser.ts"
import { toEgressError } from "./to-egress-error.ts"

/** What a connection tells the pool that it belongs to. */
export interface ConnectionOwner {
  /** The answer is complete and the connection may serve again for so long. */
  onFree(connection: Connection, keepAliveMs: number): void
  /** The connection is gone; it is told once. */
  onGone(connection: Connection): void
}

/** One connection to an upstream: one request on its way at a time (RFC 9112 §9). */
export class Connection {
  /** Until when it may idle, in `performance.now()`; the pool's own note. */
  idleUntilMs = 0
  readonly #socket: Socket
  readonly #host: string
  readonly #owner: ConnectionOwner
  readonly #parser: ResponseParser
  #exchange: Exchange | undefined

  constructor(socket: Socket, host: string, owner: ConnectionOwner) {
    this.#socket = socket
    this.#host = host
    this.#owner = owner
    this.#parser = new ResponseParser(host)
    socket.on("data", (piece: Buffer) => this.#receive(piece))
    socket.on("end", () => this.#receiveEnd())
    socket.on("error", (error) => this.#fail(toEgressError(error, host)))
    socket.on("close", () => {
      this.#fail(closedEarly(host))
      owner.onGone(this)
    })
  }

  /** Whether a request can still be sent through it. */
  get isOpen(): boolean {
    return !this.#socket.destroyed
  }

  /** Sends a request of which the head is already text. */
  send(exchange: Exchange): void {
    const { requestText, body, method } = exchange.options
    this.#exchange = exchange
    exchange.connection = this
    this.#parser.begin(exchange, method)
    if (body === undefined) return void this.#socket.write(requestText, "latin1")
    this.#socket.cork()
    this.#socket.write(requestText, "latin1")
    this.#socket.write(body)
    this.#socket.uncork()
  }

  /** Closes it at once; nobody is told but the pool. */
  destroy(): void {
    this.#exchange = undefined
    this.#socket.destroy()
  }

  /** Closes it at once; the request under way fails with this error. */
  fail(error: EgressError): void {
    this.#fail(error)
    this.destroy()
  }

  #receive(piece: Buffer): void {
    const exchange = this.#exchange
    if (exchange !== undefined) exchange.answered = true
    try {
      this.#parser.receive(piece)
    } catch (error) {
      this.#fail(toEgressError(error, this.#host))
      return this.destroy()
    }
    if (exchange?.isComplete === true) this.#free()
  }

  /** The peer sends no more, so nothing can be asked of it any more: not even in the moment before it is gone. */
  #receiveEnd(): void {
    if (this.#parser.close() === "broken-off") this.#fail(closedEarly(this.#host))
    this.destroy()
  }

  #free(): void {
    if (this.#exchange === undefined) return
    this.#exchange = undefined
    if (this.#parser.keepAliveMs === 0) this.#socket.destroy()
    else this.#owner.onFree(this, this.#parser.keepAliveMs)
  }

  #fail(error: EgressError): void {
    const exchange = this.#exchange
    this.#exchange = undefined
    exchange?.fail(error)
  }
}

function closedEarly(host: string): EgressError {
  return new EgressError("CONNECTION_CLOSED", `${host} closed the connection before its answer was complete.`)
}

import type { Exchange } from "../middleware/exchange.ts"
import { streamHeaders, toEvent } from "../mcp/listeners.ts"
import { respond } from "../mcp/respond.ts"

const keepAliveMs = 15_000

/** A client that falls this far behind hears no more of what may be left out. */
const maxBacklogBytes = 1_048_576

/**
 * The answer to one POST: JSON as ever, unless something is to be said before the result. Then it turns into an event
 * stream, where the client takes one.
 */
export class CallStream {
  readonly #exchange: Exchange
  #keepAlive: NodeJS.Timeout | undefined
  #bytes = 0

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  /** Whether anything can be said before the result. */
  get takesEvents(): boolean {
    return (this.#exchange.req.headers.accept ?? "").includes("text/event-stream")
  }

  /** Whether something was said: the status can't be chosen any more. */
  get isOpen(): boolean {
    return this.#keepAlive !== undefined
  }

  /** Sends a message ahead of the result; false when it can't be sent. */
  send(message: object): boolean {
    const { res } = this.#exchange
    if (!this.takesEvents || res.destroyed || res.writableLength > maxBacklogBytes) return false
    this.#open()
    this.#write(JSON.stringify({ jsonrpc: "2.0", ...message }))
    return true
  }

  /** Sends the last message and gives the bytes of the whole answer. */
  end(status: number, message: string): number {
    if (!this.isOpen) return respond(this.#exchange, status, message)
    this.#write(message)
    clearInterval(this.#keepAlive)
    this.#exchange.res.end()
    return this.#bytes
  }

  #open(): void {
    if (this.isOpen) return
    const { res } = this.#exchange
    res.writeHead(200, streamHeaders)
    this.#keepAlive = setInterval(() => res.write(": keep-alive\n\n"), keepAliveMs).unref()
    res.once("close", () => clearInterval(this.#keepAlive))
  }

  #write(message: string): void {
    const event = toEvent(message)
    this.#bytes += Buffer.byteLength(event)
    if (!this.#exchange.res.destroyed) this.#exchange.res.write(event)
  }
}

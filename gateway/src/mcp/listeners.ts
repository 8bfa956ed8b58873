import type { ServerResponse } from "node:http"
import type { Registry } from "../registry/registry.ts"

const maxListeners = 1_024
const keepAliveMs = 15_000

const streamHeaders = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  // Tells reverse proxies not to hold events back.
  "x-accel-buffering": "no",
}

/** One open event stream. */
interface Listener {
  readonly slug: string
  readonly response: ServerResponse
  /** What to send when the tools have changed. */
  readonly changed: string
  /** What to send when the server stops, if anything. */
  readonly farewell: string | undefined
}

/** The event streams on which clients wait to hear that their tools have changed. */
export class Listeners {
  readonly #open = new Set<Listener>()
  readonly #keepAlive: NodeJS.Timeout
  readonly #stopListening: () => void

  constructor(registry: Registry) {
    this.#stopListening = registry.onChange((slug) => this.#announce(slug))
    this.#keepAlive = setInterval(() => this.#beat(), keepAliveMs).unref()
  }

  /** Whether one more stream may be opened. */
  get isFull(): boolean {
    return this.#open.size >= maxListeners
  }

  /** Opens a stream on a response; it lasts until either side closes it. */
  open(listener: Listener, greeting?: string): void {
    listener.response.writeHead(200, streamHeaders)
    listener.response.write(greeting === undefined ? ": listening\n\n" : toEvent(greeting))
    this.#open.add(listener)
    listener.response.once("close", () => this.#open.delete(listener))
  }

  /** Ends every stream in good order. */
  close(): void {
    this.#stopListening()
    clearInterval(this.#keepAlive)
    for (const { response, farewell } of this.#open) response.end(farewell === undefined ? "" : toEvent(farewell))
  }

  #announce(slug: string): void {
    for (const listener of this.#open) {
      if (listener.slug === slug) listener.response.write(toEvent(listener.changed))
    }
  }

  #beat(): void {
    for (const { response } of this.#open) response.write(": keep-alive\n\n")
  }
}

/** One server-sent event around a JSON-RPC message. Line breaks can only stand between tokens there; an event would end at them. */
export function toEvent(message: string): string {
  return `event: message\ndata: ${message.replaceAll(/[\r\n]+/g, " ")}\n\n`
}

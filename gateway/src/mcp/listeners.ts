import type { ServerResponse } from "node:http"
import { faceOf } from "../exposure/view.ts"
import type { View } from "../exposure/view.ts"
import type { Registry } from "../registry/registry.ts"
import type { Release } from "../registry/release.ts"

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
  /** How the client sees the toolset. No release: a large one that was replaced must not stay. */
  readonly view: View
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
    this.#stopListening = registry.onChange((before, now) => this.#announce(before, now))
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

  /** Tells those whose own list is another one now: who searches a toolset lists the same three tools as before. */
  #announce(before: Release, now: Release): void {
    for (const { slug, view, response, changed } of this.#open) {
      if (slug !== now.toolset.slug) continue
      const [old, current] = [before, now].map((release) => faceOf(release, view).listJson("legacy"))
      if (old !== current) response.write(toEvent(changed))
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

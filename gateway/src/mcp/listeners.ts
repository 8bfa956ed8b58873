import type { ServerResponse } from "node:http"
import type { View } from "../exposure/view.ts"
import type { Authenticator } from "../identity/authenticator.ts"
import type { Principal } from "../identity/principal.ts"
import type { Registry } from "../registry/registry.ts"
import { changesFor } from "./changes-for.ts"
import type { Release } from "../registry/release.ts"

const maxListeners = 1_024
const keepAliveMs = 15_000

/** Headers of an event stream. */
export const streamHeaders = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  // Tells reverse proxies not to hold events back.
  "x-accel-buffering": "no",
}

/** What a client wants to hear of. */
export interface Interests {
  readonly tools: boolean
  readonly prompts: boolean
  readonly resources: boolean
  /** Resources whose contents may change. */
  readonly uris: () => ReadonlySet<string>
}

/** One open event stream. */
interface Listener {
  readonly slug: string
  /** How the client sees the toolset. No release: a large one that was replaced must not stay. */
  readonly view: View
  /** Who opened it: it ends when what let them in holds no longer. */
  readonly principal: Principal
  readonly response: ServerResponse
  readonly interests: Interests
  /** `_meta` of everything that is sent, if any. */
  readonly meta: object | undefined
  /** What to send when it ends from our side, if anything. */
  readonly farewell: string | undefined
}

/** The event streams on which clients wait to hear that their tools have changed. */
export class Listeners {
  readonly #open = new Set<Listener>()
  readonly #keepAlive: NodeJS.Timeout
  readonly #stopListening: readonly (() => void)[]
  readonly #authenticator: Pick<Authenticator, "holds" | "onChange">
  #isClosed = false

  constructor(registry: Registry, authenticator: Pick<Authenticator, "holds" | "onChange">) {
    this.#authenticator = authenticator
    const stopRegistry = registry.onChange(
      (slug, now, before) => this.#announce(slug, now, before),
      (slug) => [...this.#open].some((listener) => listener.slug === slug),
    )
    this.#stopListening = [stopRegistry, authenticator.onChange(() => this.#endUnheld())]
    this.#keepAlive = setInterval(() => this.#beat(), keepAliveMs).unref()
  }

  /** Whether no more stream may be opened: also when the server stops, since clients come back at once. */
  get isFull(): boolean {
    return this.#isClosed || this.#open.size >= maxListeners
  }

  /** Opens a stream on a response; it lasts until either side closes it. */
  open(listener: Listener, greeting?: string): void {
    listener.response.writeHead(200, streamHeaders)
    listener.response.write(greeting === undefined ? ": listening\n\n" : toEvent(greeting))
    this.#open.add(listener)
    listener.response.once("close", () => this.#open.delete(listener))
  }

  /** Sends a notification of the older revisions on the streams of those whom it is for. */
  tell(isFor: (principal: Principal) => boolean, message: { readonly method: string; readonly params: object }): void {
    this.#endUnheld()
    for (const { principal, response, meta } of this.#open) {
      // Those of the modern revision have a meta, and hear of what they asked for alone.
      if (meta === undefined && isFor(principal))
        response.write(toEvent(JSON.stringify({ jsonrpc: "2.0", ...message })))
    }
  }

  /** Ends every stream in good order. */
  close(): void {
    this.#isClosed = true
    for (const stop of this.#stopListening) stop()
    clearInterval(this.#keepAlive)
    for (const listener of this.#open) end(listener)
  }

  /** Ends the streams of those whose credentials were revoked or have expired: they are told nothing more. */
  #endUnheld(): void {
    for (const listener of this.#open) {
      if (this.#authenticator.holds(listener.principal)) continue
      this.#open.delete(listener)
      end(listener)
    }
  }

  /** Tells those whose own lists are others now: who searches a toolset lists the same three tools as before. */
  #announce(changed: string, now: Release, before: Release | undefined): void {
    this.#endUnheld()
    for (const { slug, view, principal, response, interests, meta } of this.#open) {
      if (slug !== changed) continue
      const [old, seen] = [before?.subsets.for(principal), now.subsets.for(principal)]
      for (const { method, params } of changesFor(old, seen, view, interests)) {
        const all = { ...params, ...(meta !== undefined && { _meta: meta }) }
        const given = Object.keys(all).length > 0 && { params: all }
        response.write(toEvent(JSON.stringify({ jsonrpc: "2.0", method, ...given })))
      }
    }
  }

  #beat(): void {
    this.#endUnheld()
    for (const { response } of this.#open) response.write(": keep-alive\n\n")
  }
}

function end({ response, farewell }: Listener): void {
  response.end(farewell === undefined ? "" : toEvent(farewell))
}

/** One server-sent event around a JSON-RPC message. Line breaks can only stand between tokens there; an event would end at them. */
export function toEvent(message: string): string {
  return `event: message\ndata: ${message.replaceAll(/[\r\n]+/g, " ")}\n\n`
}

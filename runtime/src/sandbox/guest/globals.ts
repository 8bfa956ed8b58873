import { console } from "./console.ts"
import { fail } from "./entry.ts"
import { define, now, whenSettled } from "./primordials.ts"
import { clearTimeout, setInterval, setTimeout } from "./timers.ts"
import { web } from "./web-platform.ts"
import type * as Web from "./web/index.ts"

/** What calls may do without: most touch little of it, and making it takes as long as all the rest. */
const LATER = [
  "AbortController",
  "AbortSignal",
  "atob",
  "Blob",
  "btoa",
  "crypto",
  "CryptoKey",
  "CustomEvent",
  "DOMException",
  "Event",
  "EventTarget",
  "fetch",
  "File",
  "FormData",
  "Headers",
  "Request",
  "Response",
  "structuredClone",
  "TextDecoder",
  "TextEncoder",
  "URL",
  "URLSearchParams",
] as const

/** Of these, what still fewer use. */
const STREAMS = [
  "ReadableStream",
  "WritableStream",
  "TransformStream",
  "ByteLengthQueuingStrategy",
  "CountQueuingStrategy",
] as const

/**
 * Gives the global object what it has in browsers and in Node. It runs once for each call, without anything that V8
 * has learnt of it: plain statements are several times as fast here as what is written more shortly.
 */
export function defineGlobals(): void {
  const startedAt = now()
  give("self", globalThis)
  give("console", console)
  give("setTimeout", setTimeout)
  give("clearTimeout", clearTimeout)
  give("setInterval", setInterval)
  give("clearInterval", clearTimeout)
  give("queueMicrotask", queueMicrotask)
  // Milliseconds are fine enough for everything but measuring others.
  give("performance", { now: () => now() - startedAt, timeOrigin: startedAt, mark: () => {}, measure: () => {} })
  for (let at = 0; at < LATER.length; at++) giveLater(LATER[at] as Later, web)
  for (let at = 0; at < STREAMS.length; at++) giveLater(STREAMS[at] as keyof Streams, streams)
}

type Later = (typeof LATER)[number]
type Streams = ReturnType<(typeof Web)["streams"]>

function streams(): Streams {
  return web().streams()
}

function give(name: string, value: unknown): void {
  define(globalThis, name, { value, writable: true, configurable: true, enumerable: false })
}

function giveLater<Name extends string>(name: Name, load: () => Readonly<Record<Name, unknown>>): void {
  const get = (): unknown => load()[name]
  const set = (value: unknown): void => give(name, value)
  define(globalThis, name, { get, set, configurable: true, enumerable: false })
}

function queueMicrotask(run: unknown): void {
  if (typeof run !== "function") throw new TypeError("The callback must be a function.")
  whenSettled(undefined, () => run() as unknown, fail)
}

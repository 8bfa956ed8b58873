import { console } from "./console.ts"
import { fail } from "./entry.ts"
import { define, now, whenSettled } from "./primordials.ts"
import { clearTimeout, setInterval, setTimeout } from "./timers.ts"
import { AbortController, AbortSignal } from "./web/abort.ts"
import { Blob, File } from "./web/blob.ts"
import { crypto, CryptoKey } from "./web/crypto.ts"
import { atob, btoa, TextDecoder, TextEncoder } from "./web/encoding.ts"
import { CustomEvent, Event, EventTarget } from "./web/events.ts"
import { fetch } from "./web/fetch.ts"
import { FormData } from "./web/form-data.ts"
import { Headers } from "./web/headers.ts"
import { Request } from "./web/request.ts"
import { Response } from "./web/response.ts"
import { streams } from "./web/streams.ts"
import { structuredClone } from "./web/structured-clone.ts"
import { URL } from "./web/url.ts"
import { URLSearchParams } from "./web/url-search-params.ts"
import { WebException } from "./web/web-exception.ts"

const LAZY = [
  "ReadableStream",
  "WritableStream",
  "TransformStream",
  "ByteLengthQueuingStrategy",
  "CountQueuingStrategy",
] as const

/** Gives the global object what it has in browsers and in Node. */
export function defineGlobals(): void {
  const startedAt = now()
  define(WebException, "name", { value: "DOMException" })
  const globals = {
    self: globalThis,
    AbortController,
    AbortSignal,
    atob,
    Blob,
    btoa,
    clearInterval: clearTimeout,
    clearTimeout,
    console,
    crypto,
    CryptoKey,
    CustomEvent,
    DOMException: WebException,
    Event,
    EventTarget,
    fetch,
    File,
    FormData,
    Headers,
    // Milliseconds are fine enough for everything but measuring others.
    performance: { now: () => now() - startedAt, timeOrigin: startedAt, mark: () => {}, measure: () => {} },
    queueMicrotask,
    Request,
    Response,
    setInterval,
    setTimeout,
    structuredClone,
    TextDecoder,
    TextEncoder,
    URL,
    URLSearchParams,
  }
  for (const [name, value] of Object.entries(globals)) give(name, { value, writable: true })
  for (const name of LAZY) {
    give(name, { get: () => streams()[name], set: (value) => give(name, { value, writable: true }) })
  }
}

function give(name: string, how: PropertyDescriptor): void {
  define(globalThis, name, { ...how, configurable: true, enumerable: false })
}

function queueMicrotask(run: unknown): void {
  if (typeof run !== "function") throw new TypeError("The callback must be a function.")
  whenSettled(undefined, () => run() as unknown, fail)
}

import { toText } from "../primordials.ts"
import { AbortController } from "./abort.ts"
import type { AbortSignal } from "./abort.ts"
import { Body } from "./body.ts"
import { Headers } from "./headers.ts"
import type { HeadersInit } from "./headers.ts"
import { URL } from "./url.ts"

/** What a request is made of besides its URL. */
export interface RequestInit {
  readonly method?: string
  readonly headers?: HeadersInit
  readonly body?: unknown
  readonly redirect?: "follow" | "manual" | "error"
  readonly signal?: AbortSignal | null
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const USUAL = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH"])

/** @see https://fetch.spec.whatwg.org/#request-class */
export class Request extends Body {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly redirect: "follow" | "manual" | "error"
  readonly signal: AbortSignal

  constructor(input: unknown, init: RequestInit = {}) {
    const from = input instanceof Request ? input : undefined
    super(init.body ?? (from === undefined ? undefined : takeBody(from)))
    this.method = methodOf(init.method ?? from?.method ?? "GET")
    this.url = from === undefined ? urlOf(input) : from.url
    this.redirect = init.redirect ?? from?.redirect ?? "follow"
    this.signal = init.signal ?? from?.signal ?? new AbortController().signal
    this.headers = new Headers(init.headers ?? from?.headers)
    if (this.body !== null && (this.method === "GET" || this.method === "HEAD")) {
      throw new TypeError("Request with GET/HEAD method cannot have body.")
    }
    if (this.givenType !== undefined && !this.headers.has("content-type"))
      this.headers.set("content-type", this.givenType)
  }

  clone(): Request {
    const { method, headers, redirect, signal } = this
    return new Request(this.url, { method, headers, redirect, signal, body: this.copyBody() })
  }

  /** Its body goes over to another request. */
  static bodyOf(request: Request): unknown {
    return request.body
  }

  protected override contentType(): string {
    return this.headers.get("content-type") ?? ""
  }
}

function takeBody(request: Request): unknown {
  if (request.bodyUsed)
    throw new TypeError("Cannot construct a Request with a Request object that has already been used.")
  return Request.bodyOf(request)
}

function methodOf(method: string): string {
  if (!TOKEN.test(toText(method))) throw new TypeError(`'${method}' is not a valid HTTP method.`)
  const upper = method.toUpperCase()
  return USUAL.has(upper) ? upper : method
}

function urlOf(input: unknown): string {
  const url = URL.parse(toText(input))
  if (url === null) throw new TypeError(`Failed to parse URL from ${input as string}`)
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("Request cannot be constructed from a URL that includes credentials.")
  }
  return url.href
}

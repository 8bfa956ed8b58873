import { toText } from "../primordials.ts"
import { Body } from "./body.ts"
import { Headers } from "./headers.ts"
import type { HeadersInit } from "./headers.ts"

interface ResponseInit {
  readonly status?: number
  readonly statusText?: string
  readonly headers?: HeadersInit
}

const WITHOUT_BODY = new Set([101, 103, 204, 205, 304])

/** @see https://fetch.spec.whatwg.org/#response-class */
export class Response extends Body {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  #url = ""
  #isRedirected = false
  #type = "default"

  constructor(body?: unknown, { status = 200, statusText = "", headers }: ResponseInit = {}) {
    super(body)
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new RangeError(`init["status"] must be in the range of 200 to 599, inclusive.`)
    }
    if (body !== undefined && body !== null && WITHOUT_BODY.has(status)) {
      throw new TypeError(`Response constructor: Invalid response status code ${status}`)
    }
    this.status = status
    this.statusText = toText(statusText)
    this.headers = new Headers(headers)
    if (this.givenType !== undefined && !this.headers.has("content-type"))
      this.headers.set("content-type", this.givenType)
  }

  static json(value: unknown, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers)
    if (!headers.has("content-type")) headers.set("content-type", "application/json")
    const text = JSON.stringify(value)
    if (text === undefined) throw new TypeError("Value is not JSON serializable")
    return new Response(text, { ...init, headers })
  }

  static redirect(url: unknown, status = 302): Response {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`Invalid status code ${status}`)
    return new Response(null, { status, headers: { location: toText(url) } })
  }

  static error(): Response {
    const response = new Response()
    Object.defineProperty(response, "status", { value: 0 })
    response.#type = "error"
    return response
  }

  /** What came over the wire. */
  static received(body: Uint8Array, init: ResponseInit, url: string, isRedirected: boolean): Response {
    const response = new Response(WITHOUT_BODY.has(init.status ?? 200) ? null : body, init)
    response.#url = url
    response.#isRedirected = isRedirected
    response.#type = "basic"
    return response
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299
  }

  get url(): string {
    return this.#url
  }

  get redirected(): boolean {
    return this.#isRedirected
  }

  get type(): string {
    return this.#type
  }

  clone(): Response {
    const { status, statusText, headers } = this
    const copy = new Response(this.copyBody(), { status, statusText, headers })
    copy.#url = this.#url
    copy.#isRedirected = this.#isRedirected
    copy.#type = this.#type
    return copy
  }

  protected override contentType(): string {
    return this.headers.get("content-type") ?? ""
  }
}

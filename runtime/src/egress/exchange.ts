import type { CancelSignal } from "../cancel-signal.ts"
import type { IncomingHttpHeaders } from "node:http"
import { EgressError } from "./egress-error.ts"
import type { EgressResponse } from "./egress-request.ts"
import { codingsOf, inflate } from "./inflate.ts"
import type { Inflation } from "./inflate.ts"
import type { AnswerSink } from "./http1/response-parser.ts"

/** Timers of a longer time would fire at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

const SINGLE_HEADERS = ["content-type", "content-length", "content-encoding", "location", "retry-after"] as const

/** The request of one exchange, and its bounds. */
export interface ExchangeOptions {
  readonly host: string
  readonly method: string
  /** Its head as it goes onto the wire. */
  readonly requestText: string
  readonly body: string | Uint8Array | undefined
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly signal: CancelSignal | undefined
}

/**
 * One request and its answer. No streams, one timer; it settles once, and an answer that passes its limit, its
 * deadline or its caller's patience takes the connection down with it.
 */
export class Exchange implements AnswerSink {
  readonly response: Promise<EgressResponse>
  /** A byte of the answer came, so the upstream has seen the request. */
  answered = false
  /** The answer came to its end, as far as the connection is concerned. */
  isComplete = false
  /** Where it is under way, once it is. */
  connection: { destroy(): void } | undefined
  readonly options: ExchangeOptions

  readonly #timer: NodeJS.Timeout
  readonly #chunks: Buffer[] = []
  #resolve!: (response: EgressResponse) => void
  #reject!: (error: EgressError) => void
  #failure: EgressError | undefined
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #codings: readonly string[] = []
  #inflation: Inflation | undefined
  #receivedBytes = 0
  #decodedBytes = 0

  constructor(options: ExchangeOptions) {
    this.options = options
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#timer = setTimeout(expire, Math.min(options.timeoutMs, MAX_TIMER_MS), this)
    options.signal?.addEventListener("abort", this.#cancel)
    if (options.signal?.aborted === true) this.#cancel()
  }

  /** Nothing is waited for any more: the answer is there, or never will be. */
  get isOver(): boolean {
    return this.isComplete || this.#failure !== undefined
  }

  onHead(status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    this.#headers = joinRepeated(headers)
    this.#codings = codingsOf(this.#headers["content-encoding"])
    if (Number(this.#headers["content-length"]) > this.options.maxBytes) this.#checkSize(Infinity)
  }

  onData(chunk: Buffer): void {
    this.#receivedBytes += chunk.length
    if (this.#codings.length === 0) return this.#keep(chunk)
    // What waits to be decompressed is bounded too.
    this.#checkSize(this.#receivedBytes)
    this.#inflation ??= inflate(this.#codings, chunk, this.options.host, {
      data: (decoded) => this.#keep(decoded),
      end: () => this.#succeed(),
      error: (error) => this.fail(error),
    })
    this.#inflation.write(chunk)
  }

  onEnd(): void {
    this.isComplete = true
    if (this.#inflation === undefined) this.#succeed()
    else this.#inflation.end()
  }

  /** Ends the exchange now, also when it still waits for a connection. */
  fail(error: EgressError): void {
    if (this.#failure !== undefined) return
    this.#failure = error
    this.#finish()
    this.#chunks.length = 0
    this.#inflation?.destroy()
    this.#reject(error)
    if (!this.isComplete) this.connection?.destroy()
  }

  /** Ends the exchange because its time is up. */
  expire(): void {
    const { host, timeoutMs } = this.options
    const what = this.#status === 0 ? "did not answer" : "did not finish its answer"
    this.fail(new EgressError("TIMEOUT", `${host} ${what} within ${seconds(timeoutMs)}.`))
  }

  readonly #cancel = (): void => {
    this.fail(new EgressError("CANCELLED", `The request to ${this.options.host} was cancelled.`))
  }

  #keep(chunk: Buffer): void {
    this.#decodedBytes += chunk.length
    this.#checkSize(this.#decodedBytes)
    if (this.#failure === undefined) this.#chunks.push(chunk)
  }

  #succeed(): void {
    if (this.#failure !== undefined) return
    this.#finish()
    const [first] = this.#chunks
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks)
    this.#resolve({ status: this.#status, headers: this.#headers, body, receivedBytes: this.#receivedBytes })
  }

  #checkSize(bytes: number): void {
    if (bytes > this.options.maxBytes) this.fail(tooLarge(this.options.host, this.options.maxBytes))
  }

  #finish(): void {
    clearTimeout(this.#timer)
    this.options.signal?.removeEventListener("abort", this.#cancel)
  }
}

/** The answer passed the limit, as it came or decompressed. */
function tooLarge(host: string, maxBytes: number): EgressError {
  return new EgressError(
    "RESPONSE_TOO_LARGE",
    `The answer of ${host} is larger than ${Math.round(maxBytes / 1024)} KiB. ` +
      `Ask for less: a filter, fewer fields or a smaller page.`,
  )
}

/** Headers that come once are strings; an upstream may still send them twice. */
function joinRepeated(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  for (const name of SINGLE_HEADERS) {
    const value: unknown = headers[name]
    if (Array.isArray(value)) headers[name] = name === "content-encoding" ? value.join(", ") : String(value[0])
  }
  return headers
}

function expire(exchange: Exchange): void {
  exchange.expire()
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`
}

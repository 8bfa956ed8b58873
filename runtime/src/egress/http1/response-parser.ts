import type { IncomingHttpHeaders } from "node:http"
import { EgressError } from "../egress-error.ts"
import { framingOf } from "./body-framing.ts"
import { ChunkedBody } from "./chunked-body.ts"
import { invalidResponse } from "./invalid-response.ts"
import { keepAliveMsOf } from "./keep-alive.ts"
import { parseHead } from "./response-head.ts"

/** Takes one answer as it arrives. */
export interface AnswerSink {
  /** Status and headers of the final answer; informational ones are not told. */
  onHead(status: number, headers: IncomingHttpHeaders): void
  onData(chunk: Buffer): void
  /** The answer is complete. */
  onEnd(): void
}

/** As much as Node's own server and client read. */
const MAX_HEAD_BYTES = 16_384
/** Announcements before the answer: 100, 102, 103. */
const MAX_INFORMATIONAL = 32

const NOTHING = Buffer.alloc(0)

/**
 * Reads the answers of one HTTP/1.1 connection, one after the other, however they are cut into pieces. Anything that
 * could be read in two ways is refused, and then the connection is of no further use.
 */
export class ResponseParser {
  readonly #host: string
  #sink: AnswerSink | undefined
  #isHead = false
  /** Bytes of a head that is not whole yet. */
  #partial: Buffer = NOTHING
  #informational = 0
  #body: "head" | "length" | "chunked" | "until-close" = "head"
  #left = 0
  #chunked: ChunkedBody | undefined
  /** How long the connection may idle now that the answer is complete, milliseconds; 0: it must be closed. */
  keepAliveMs = 0

  constructor(host: string) {
    this.#host = host
  }

  /** Prepares for the answer to a request. */
  begin(sink: AnswerSink, method: string): void {
    this.#sink = sink
    this.#isHead = method === "HEAD"
    this.#informational = 0
    this.#body = "head"
  }

  /** Takes what arrived. Throws `EgressError` `INVALID_RESPONSE`, also for bytes that nobody asked for. */
  receive(piece: Buffer): void {
    if (this.#sink === undefined) throw invalidResponse(this.#host)
    if (this.#body === "head") this.#receiveHead(piece)
    else this.#receiveBody(piece, this.#sink)
  }

  /** The peer has closed: gives what that makes of the answer under way. */
  close(): "complete" | "broken-off" | "idle" {
    if (this.#sink === undefined) return "idle"
    if (this.#body !== "until-close") return "broken-off"
    this.keepAliveMs = 0
    this.#end(0)
    return "complete"
  }

  #receiveHead(piece: Buffer): void {
    const bytes = this.#partial.length === 0 ? piece : Buffer.concat([this.#partial, piece])
    const end = bytes.indexOf("\r\n\r\n")
    if ((end === -1 ? bytes.length : end) > MAX_HEAD_BYTES) throw tooLargeHead(this.#host)
    // What does not begin like HTTP would be waited for until the deadline.
    if (end === -1 && !isBeginningOfHttp(bytes)) throw invalidResponse(this.#host)
    this.#partial = end === -1 ? bytes : NOTHING
    if (end !== -1) this.#takeHead(bytes.toString("latin1", 0, end), bytes.subarray(end + 4))
  }

  #takeHead(text: string, rest: Buffer): void {
    const sink = this.#sink
    const head = parseHead(text, this.#host)
    if (head.status < 200) return this.#skipInformational(head.status, rest)
    const framing = framingOf(head, this.#isHead, this.#host)
    this.keepAliveMs = keepAliveMsOf(head)
    sink?.onHead(head.status, head.headers)
    if (typeof framing === "number") [this.#body, this.#left] = ["length", framing]
    else this.#body = framing
    if (framing === "chunked") this.#chunked = new ChunkedBody(this.#host, (chunk) => sink?.onData(chunk))
    if (sink !== undefined && (rest.length > 0 || framing === 0)) this.#receiveBody(rest, sink)
  }

  #skipInformational(status: number, rest: Buffer): void {
    this.#informational += 1
    // Nobody asked for another protocol.
    if (status === 101 || this.#informational > MAX_INFORMATIONAL) throw invalidResponse(this.#host)
    if (rest.length > 0) this.#receiveHead(rest)
  }

  #receiveBody(piece: Buffer, sink: AnswerSink): void {
    if (this.#body === "until-close") return sink.onData(piece)
    if (this.#body === "chunked") {
      const used = this.#chunked?.receive(piece)
      return used === undefined ? undefined : this.#end(piece.length - used)
    }
    const excess = piece.length - this.#left
    if (this.#left > 0) sink.onData(excess > 0 ? piece.subarray(0, this.#left) : piece)
    this.#left = Math.max(0, -excess)
    if (this.#left === 0) this.#end(excess)
  }

  /** `excess`: bytes after the answer, which belong to nothing that was asked. */
  #end(excess: number): void {
    if (excess > 0) this.keepAliveMs = 0
    const sink = this.#sink
    this.#sink = undefined
    this.#chunked = undefined
    sink?.onEnd()
  }
}

function isBeginningOfHttp(bytes: Buffer): boolean {
  return "HTTP/1.".startsWith(bytes.toString("latin1", 0, 7))
}

function tooLargeHead(host: string): EgressError {
  return new EgressError("INVALID_RESPONSE", `${host} answered with headers that are too large.`)
}

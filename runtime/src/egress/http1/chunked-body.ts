import { invalidResponse } from "./invalid-response.ts"

/** Longest line between chunks, and all trailers together. */
const MAX_LINE_BYTES = 4_096
const MAX_TRAILER_BYTES = 16_384

const SIZE_LINE = /^([\da-fA-F]{1,13})[ \t]*(?:;[^\0\r\n]*)?$/

/** Undoes the chunked transfer coding (RFC 9112 §7.1) piece by piece. Trailers are read and dropped. */
export class ChunkedBody {
  readonly #host: string
  readonly #onData: (chunk: Buffer) => void
  #state: "size" | "data" | "after-data" | "trailers" = "size"
  #left = 0
  #line = ""
  #trailerBytes = 0

  constructor(host: string, onData: (chunk: Buffer) => void) {
    this.#host = host
    this.#onData = onData
  }

  /**
   * Takes the next piece; gives how many of its bytes belong to the body once that has ended, else `undefined`.
   * Throws `EgressError` `INVALID_RESPONSE`.
   */
  receive(piece: Buffer): number | undefined {
    let at = 0
    while (at < piece.length) {
      if (this.#state === "data") at = this.#takeData(piece, at)
      else {
        const next = this.#takeLine(piece, at)
        if (next === undefined) return undefined
        at = next
        if (this.#endsWith(this.#line)) return at
        this.#line = ""
      }
    }
    return undefined
  }

  #takeData(piece: Buffer, at: number): number {
    const end = Math.min(piece.length, at + this.#left)
    this.#left -= end - at
    if (this.#left === 0) this.#state = "after-data"
    this.#onData(piece.subarray(at, end))
    return end
  }

  /** Adds to the line until it is whole; gives where the piece goes on after it. */
  #takeLine(piece: Buffer, at: number): number | undefined {
    const end = piece.indexOf(0x0a, at)
    this.#line += piece.toString("latin1", at, end === -1 ? piece.length : end)
    if (this.#line.length > MAX_LINE_BYTES) throw invalidResponse(this.#host)
    if (end === -1) return undefined
    if (!this.#line.endsWith("\r")) throw invalidResponse(this.#host)
    this.#line = this.#line.slice(0, -1)
    return end + 1
  }

  /** Acts on a whole line; tells whether the body ends with it. */
  #endsWith(line: string): boolean {
    if (this.#state === "trailers") return this.#isLast(line)
    if (this.#state === "after-data") {
      if (line !== "") throw invalidResponse(this.#host)
      this.#state = "size"
      return false
    }
    const size = SIZE_LINE.exec(line)?.[1]
    if (size === undefined) throw invalidResponse(this.#host)
    this.#left = Number.parseInt(size, 16)
    this.#state = this.#left === 0 ? "trailers" : "data"
    return false
  }

  #isLast(line: string): boolean {
    this.#trailerBytes += line.length
    if (this.#trailerBytes > MAX_TRAILER_BYTES) throw invalidResponse(this.#host)
    return line === ""
  }
}

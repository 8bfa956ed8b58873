import { connect } from "node:net"
import type { Socket } from "node:net"
import { parseAnswer } from "./parse-answer.ts"
import type { Answer } from "./parse-answer.ts"

/**
 * One keep-alive connection that has at most one request on its way. It writes prepared bytes and parses only what a
 * bench must know, so that the load generator costs a fraction of any server that it measures.
 */
export class HttpConnection {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #pending: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
  #broken: Error | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on("data", (chunk: Buffer) => this.#receive(chunk))
    socket.on("error", (error) => this.#fail(error))
    socket.on("close", () => this.#fail(new Error("The server closed the connection.")))
  }

  /** Connects to the host and port of `url`. */
  static open(url: URL): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port || 80), url.hostname, () => resolve(new HttpConnection(socket)))
      socket.once("error", reject)
    })
  }

  /** Sends one complete request. Rejects when the connection breaks. */
  send(request: string): Promise<Answer> {
    if (this.#broken) return Promise.reject(this.#broken)
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject }
      this.#socket.write(request)
    })
  }

  /** Drops the connection; a request on its way is forgotten. */
  close(): void {
    this.#pending = undefined
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const answer = this.#parse()
    if (!answer) return
    this.#received = Buffer.alloc(0)
    const pending = this.#pending
    this.#pending = undefined
    pending?.resolve(answer)
  }

  #parse(): Answer | undefined {
    try {
      return parseAnswer(this.#received)
    } catch (error) {
      this.#fail(error as Error)
      return undefined
    }
  }

  #fail(error: Error): void {
    this.#broken ??= error
    this.#pending?.reject(error)
    this.#pending = undefined
  }
}

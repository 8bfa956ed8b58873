import type { Json } from "../protocol.ts"

/** A JSON-RPC message of any kind. */
export interface RpcMessage {
  readonly jsonrpc: "2.0"
  readonly id?: string | number
  readonly method?: string
  readonly params?: { readonly [name: string]: Json | undefined }
  readonly result?: Json
  readonly error?: { readonly code: number; readonly message: string; readonly data?: Json }
}

/**
 * The end of a connection that a server of either SDK is given: what it sends goes to `receive`, with the id of the
 * request that it is about, where the server says.
 */
export class ServerTransport {
  onmessage?: (message: RpcMessage) => void
  onclose?: () => void
  onerror?: (error: Error) => void
  readonly #receive: (message: RpcMessage, about: string | number | undefined) => void

  constructor(receive: (message: RpcMessage, about: string | number | undefined) => void) {
    this.#receive = receive
  }

  async start(): Promise<void> {}

  async send(message: RpcMessage, options?: { readonly relatedRequestId?: string | number }): Promise<void> {
    this.#receive(message, options?.relatedRequestId)
  }

  async close(): Promise<void> {
    this.onclose?.()
  }

  /** Hands a message to the server. */
  deliver(message: RpcMessage): void {
    this.onmessage?.(message)
  }
}

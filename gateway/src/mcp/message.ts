/** A JSON object whose contents are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Identifier of a JSON-RPC request; `null` answers a request whose id could not be read. */
export type RequestId = string | number

/**
 * An error that is answered as JSON-RPC, with the HTTP status that the protocol prescribes for it.
 * `message` is public: it never holds a secret.
 */
export class RpcError extends Error {
  override readonly name = "RpcError"
  readonly status: number
  readonly code: number
  readonly data: unknown

  constructor(status: number, code: number, message: string, data?: unknown) {
    super(message)
    this.status = status
    this.code = code
    this.data = data
  }
}

/** Narrows a value to a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Serialises an answer around a result that is JSON text already. */
export function resultMessage(id: RequestId, resultJson: string): string {
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${resultJson}}`
}

/** Serialises an error answer. */
export function errorMessage(id: RequestId | null, error: RpcError): string {
  const data = error.data === undefined ? {} : { data: error.data }
  return JSON.stringify({ jsonrpc: "2.0", id, error: { code: error.code, message: error.message, ...data } })
}

import type { Logger } from "pino"
import { GatewayError } from "../errors.ts"
import type { Exchange } from "../middleware/exchange.ts"
import { MalformedJsonError } from "../middleware/read-json.ts"
import { toEvent } from "./listeners.ts"
import { errorMessage, RpcError } from "./message.ts"
import type { RequestId } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/** Answers with a JSON-RPC message: as JSON, or as one event for a client that accepts nothing else. Gives the bytes sent, 0 to a client that has gone. */
export function respond(
  { req, res }: Exchange,
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
): number {
  if (res.headersSent || res.destroyed) return 0
  const asEvent = wantsEvents(req.headers.accept)
  const body = asEvent ? toEvent(message) : message
  const type = asEvent ? "text/event-stream" : "application/json"
  const bytes = Buffer.byteLength(body)
  const head = ["content-type", type, "content-length", bytes]
  if (headers !== undefined) head.push(...Object.entries(headers).flat())
  // A text that has as many bytes as characters is ASCII, and goes out as it is.
  res.writeHead(status, head).end(body, bytes === body.length ? "latin1" : "utf8")
  return bytes
}

/** Answers a message that needs no result: notifications and posted responses. */
export function respondAccepted({ res }: Exchange): void {
  res.writeHead(202, { "content-length": 0 }).end()
}

/** Answers with whatever went wrong. What is not meant for the public is logged and answered as an internal error. */
export function respondError(exchange: Exchange, id: RequestId | null, error: unknown, log: Logger): void {
  const headers = error instanceof GatewayError ? error.headers : undefined
  const rpc = toRpcError(error)
  if (rpc.code === errorCodes.internalError && rpc !== error) log.error({ err: error }, "a request failed unexpectedly")
  respond(exchange, rpc.status, errorMessage(id, rpc), headers)
}

/** What went wrong, as the protocol says it. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error
  if (error instanceof MalformedJsonError) return new RpcError(error.status, errorCodes.parseError, error.message)
  if (error instanceof GatewayError)
    return new RpcError(error.status, errorCodes.refused, error.message, { code: error.code })
  return new RpcError(
    500,
    errorCodes.internalError,
    "Internal error: the request failed in the gateway; its log says why",
  )
}

function wantsEvents(accept: string | undefined): boolean {
  return (
    accept !== undefined && accept.includes("text/event-stream") && !accept.includes("json") && !accept.includes("*/*")
  )
}

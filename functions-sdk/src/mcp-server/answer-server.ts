import type { GuestHost, HostCall, Json } from "../protocol.ts"
import type { RpcMessage } from "./transport.ts"

type Answer = Pick<RpcMessage, "result" | "error">

/** What a server may ask of its client, and what the house calls it. */
const calls: Readonly<Record<string, HostCall>> = {
  "sampling/createMessage": "sample",
  "elicitation/create": "elicit",
  "roots/list": "roots",
}

/** Answers a request of the server by asking the house. */
export async function answerServer({ method = "", params = {} }: RpcMessage, host?: GuestHost): Promise<Answer> {
  if (method === "ping") return { result: {} }
  const op = Object.hasOwn(calls, method) ? calls[method] : undefined
  if (!op || !host) return { error: { code: -32601, message: `${method} is not available here` } }
  try {
    return { result: await host.call(op, toPayload(op, params)) }
  } catch (error) {
    return { error: { code: -32603, message: error instanceof Error ? error.message : String(error) } }
  }
}

function toPayload(op: HostCall, params: NonNullable<RpcMessage["params"]>): Json {
  const { _meta, ...rest } = params
  const payload = rest as { [name: string]: Json }
  return op === "elicit" ? { mode: "form", ...payload } : payload
}

import type { JsonObject } from "./message.ts"
import { isObject } from "./message.ts"
import { metaKeys } from "./protocol.ts"

/** What a request tells about the client behind it, for records only. */
export interface ClientContext {
  readonly clientName: string | undefined
  readonly clientVersion: string | undefined
  readonly traceId: string | undefined
  readonly clientSessionId: string | undefined
  readonly clientToolCallId: string | undefined
}

/** Keys under which clients send their own ids in `_meta`. */
const sessionKeys = ["claudecode/sessionId", "threadId", "sessionID", "sessionId", "conversation_id"]
const toolCallKeys = ["claudecode/toolUseId", "toolCallId", "callID", "callId"]

const maxIdLength = 128
const traceparentShape = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/
const productShape = /^([^\s/()]{1,64})(?:\/([^\s()]{1,64}))?/

/**
 * Reads who called from a request's `_meta` and headers. Requests of older revisions carry no client info after
 * their handshake, so there the product of the `User-Agent` header stands in.
 * @see https://www.w3.org/TR/trace-context/#traceparent-header
 */
export function clientContextOf(
  meta: JsonObject,
  userAgent: string | undefined,
  traceparent: string | undefined,
): ClientContext {
  const info = meta[metaKeys.clientInfo]
  const product = isObject(info) || userAgent === undefined ? undefined : productOf(userAgent)
  return {
    clientName: isObject(info) ? textOf(info["name"]) : product?.name,
    clientVersion: isObject(info) ? textOf(info["version"]) : product?.version,
    traceId: traceIdOf(meta["traceparent"]) ?? traceIdOf(traceparent),
    clientSessionId: firstText(meta, sessionKeys),
    clientToolCallId: firstText(meta, toolCallKeys),
  }
}

/** The first product of a `User-Agent` (RFC 9110 §10.1.5). A client sends the same one with every request. */
function productOf(userAgent: string): Product {
  const known = products.get(userAgent)
  if (known !== undefined) return known
  const match = productShape.exec(userAgent)
  const product = { name: match?.[1], version: match?.[2] }
  if (products.size >= maxProducts) products.clear()
  products.set(userAgent, product)
  return product
}

interface Product {
  readonly name: string | undefined
  readonly version: string | undefined
}

const maxProducts = 500
const products = new Map<string, Product>()

function traceIdOf(traceparent: unknown): string | undefined {
  return typeof traceparent === "string" ? traceparentShape.exec(traceparent)?.[1] : undefined
}

function firstText(meta: JsonObject, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const text = textOf(meta[key])
    if (text !== undefined) return text
  }
  return undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, maxIdLength) : undefined
}

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
  const product = isObject(info) ? undefined : productShape.exec(userAgent ?? "")
  return {
    clientName: isObject(info) ? textOf(info["name"]) : product?.[1],
    clientVersion: isObject(info) ? textOf(info["version"]) : product?.[2],
    traceId: traceIdOf(meta["traceparent"]) ?? traceIdOf(traceparent),
    clientSessionId: firstText(meta, sessionKeys),
    clientToolCallId: firstText(meta, toolCallKeys),
  }
}

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

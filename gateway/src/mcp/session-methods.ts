import type { Face } from "../exposure/face.ts"
import type { InboundRequest } from "./classify.ts"
import { readLogLevel } from "./log-level.ts"
import { RpcError } from "./message.ts"
import { errorCodes } from "./protocol.ts"
import type { Era } from "./protocol.ts"
import type { SessionHandle } from "./session-states.ts"

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/logging#setting-log-level */
export function setLevel({ params }: InboundRequest, _face: Face, { states, key }: SessionHandle): string {
  states.setLevel(key, readLogLevel(params["level"]))
  return "{}"
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions */
export function subscribe({ params }: InboundRequest, { release }: Face, { states, key }: SessionHandle): string {
  const uri = uriOf(params["uri"])
  if (release.offers.resource(uri) === undefined) throw unknownResource(uri, "legacy")
  if (states.subscribe(key, uri)) return "{}"
  throw new RpcError(200, errorCodes.internalError, "Too many subscriptions: end some of them first")
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions */
export function unsubscribe({ params }: InboundRequest, _face: Face, { states, key }: SessionHandle): string {
  states.unsubscribe(key, uriOf(params["uri"]))
  return "{}"
}

/** The error for a URI that is no resource. @see https://modelcontextprotocol.io/specification/2026-07-28/server/resources#error-handling */
export function unknownResource(uri: string, era: Era): RpcError {
  const code = era === "modern" ? errorCodes.invalidParams : errorCodes.resourceNotFound
  return new RpcError(200, code, `Resource not found: ${uri.slice(0, 500)}`, { uri })
}

/** Reads `params.uri`. Throws `RpcError` -32602. */
export function uriOf(uri: unknown): string {
  if (typeof uri === "string" && uri.length <= maxUriLength) return uri
  throw new RpcError(200, errorCodes.invalidParams, "params.uri must be a URI")
}

const maxUriLength = 4_096

import type { IncomingHttpHeaders } from "node:http"
import { checkStandardHeaders, headerMismatch, headerValue } from "./check-headers.ts"
import { isObject, RpcError } from "./message.ts"
import type { JsonObject, RequestId } from "./message.ts"
import { errorCodes, legacyVersions, metaKeys, modernVersions } from "./protocol.ts"
import type { Era } from "./protocol.ts"

/** A request of either era, checked as far as its envelope and headers go. */
export interface InboundRequest {
  readonly kind: "request"
  readonly era: Era
  readonly id: RequestId
  readonly method: string
  readonly params: JsonObject
  readonly meta: JsonObject
  /** Revision that the request names, if it names one. */
  readonly version: string | undefined
}

/** What one POST body is. Notifications and posted responses are accepted and need no answer. */
export type Inbound =
  | InboundRequest
  | { readonly kind: "notification"; readonly method: string; readonly params: unknown }
  | { readonly kind: "response"; readonly response: JsonObject }

const nothing: JsonObject = {}

/**
 * Tells what a POST body is and which era serves it. The body decides: a request with an envelope
 * (`_meta` naming a protocol version) is modern, one without is legacy; headers are only checked against it.
 * Throws `RpcError` with the status and code that the protocol prescribes.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports#streamable-http
 */
export function classify(body: unknown, headers: IncomingHttpHeaders): Inbound {
  if (Array.isArray(body)) {
    throw new RpcError(
      400,
      errorCodes.invalidRequest,
      "JSON-RPC batches are not supported: send one message per request",
    )
  }
  if (!isObject(body) || body["jsonrpc"] !== "2.0") {
    throw new RpcError(
      400,
      errorCodes.invalidRequest,
      'The body is not a JSON-RPC 2.0 message: expected {"jsonrpc":"2.0","id":…,"method":…}',
    )
  }
  if (typeof body["method"] !== "string") return classifyResponse(body)
  if (!("id" in body)) return { kind: "notification", method: body["method"], params: body["params"] }
  return classifyRequest(body, body["method"], headers)
}

/** The id of a message, where it has a usable one: errors are answered with it even when the rest is wrong. */
export function idOf(body: unknown): RequestId | null {
  const id = isObject(body) ? body["id"] : null
  return isRequestId(id) ? id : null
}

function classifyResponse(body: JsonObject): Inbound {
  if ("result" in body || "error" in body) return { kind: "response", response: body }
  throw new RpcError(400, errorCodes.invalidRequest, "The JSON-RPC message has no method")
}

function classifyRequest(body: JsonObject, method: string, headers: IncomingHttpHeaders): InboundRequest {
  const id = body["id"]
  if (!isRequestId(id))
    throw new RpcError(400, errorCodes.invalidRequest, "The id of a request must be a string or a number")
  const params = body["params"] ?? nothing
  if (!isObject(params)) throw new RpcError(400, errorCodes.invalidParams, "params must be an object")
  const meta = isObject(params["_meta"]) ? params["_meta"] : nothing
  const request = { kind: "request", id, method, params, meta } as const
  const version = headerValue(headers, "mcp-protocol-version")
  if (metaKeys.protocolVersion in meta && !(method === "initialize" && !namesModernVersion(meta))) {
    return { ...request, era: "modern", version: checkEnvelope(request, version, headers) }
  }
  return { ...request, era: "legacy", version: checkLegacyVersion(method, params, version) }
}

function checkEnvelope(
  request: { method: string; params: JsonObject; meta: JsonObject },
  headerVersion: string | undefined,
  headers: IncomingHttpHeaders,
): string {
  const version = envelopeVersion(request.meta)
  if (headerVersion !== undefined && headerVersion !== version) {
    throw headerMismatch(`the body names protocol version ${version}, the MCP-Protocol-Version header ${headerVersion}`)
  }
  if (!modernVersions.includes(version)) throw unsupportedVersion(version, modernVersions)
  checkStandardHeaders(request.method, request.params, headers)
  return version
}

/** Checks the envelope that every modern request carries and returns the revision that it names. */
function envelopeVersion(meta: JsonObject): string {
  const version = meta[metaKeys.protocolVersion]
  if (typeof version !== "string") throw invalidEnvelope(`${metaKeys.protocolVersion} must be a string`)
  if (!isObject(meta[metaKeys.clientCapabilities]))
    throw invalidEnvelope(`${metaKeys.clientCapabilities} must be an object`)
  const client = meta[metaKeys.clientInfo]
  if (client !== undefined && !(isObject(client) && typeof client["name"] === "string")) {
    throw invalidEnvelope(`${metaKeys.clientInfo} must be an object with a name`)
  }
  return version
}

function checkLegacyVersion(method: string, params: JsonObject, headerVersion: string | undefined): string | undefined {
  if (headerVersion === undefined) return undefined
  if (modernVersions.includes(headerVersion)) {
    if (method === "initialize")
      throw headerMismatch(
        `initialize belongs to older revisions, the MCP-Protocol-Version header names ${headerVersion}`,
      )
    throw invalidEnvelope(missingKeys(params))
  }
  // A handshake negotiates in its body, so the header says nothing yet.
  if (method !== "initialize" && !legacyVersions.includes(headerVersion)) {
    throw unsupportedVersion(headerVersion, [...modernVersions, ...legacyVersions])
  }
  return headerVersion
}

function missingKeys(params: JsonObject): string {
  const meta = params["_meta"]
  if (!isObject(meta)) return "params._meta is missing"
  return `params._meta lacks ${[metaKeys.protocolVersion, metaKeys.clientCapabilities].filter((key) => !(key in meta)).join(", ")}`
}

function namesModernVersion(meta: JsonObject): boolean {
  return modernVersions.includes(String(meta[metaKeys.protocolVersion]))
}

function invalidEnvelope(reason: string): RpcError {
  return new RpcError(400, errorCodes.invalidParams, `Invalid request envelope: ${reason}`)
}

function unsupportedVersion(requested: string, supported: readonly string[]): RpcError {
  return new RpcError(400, errorCodes.unsupportedVersion, `Unsupported protocol version ${requested.slice(0, 40)}`, {
    supported,
    requested,
  })
}

function isRequestId(id: unknown): id is RequestId {
  return typeof id === "string" || (typeof id === "number" && Number.isFinite(id))
}

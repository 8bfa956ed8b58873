import type { Face } from "../exposure/face.ts"
import type { InboundRequest } from "./classify.ts"
import { RpcError } from "./message.ts"
import { errorCodes, legacyVersions, modernVersions } from "./protocol.ts"
import type { Era } from "./protocol.ts"

/** Answers a request from what the client sees of the release: returns the result as JSON text. */
export type Method = (request: InboundRequest, face: Face) => string

const capabilities = { tools: { listChanged: true } }

/** Methods that need nothing but the release; `tools/call` and `subscriptions/listen` are the endpoint's own. */
const methods: Readonly<Record<Era, ReadonlyMap<string, Method>>> = {
  legacy: new Map([
    ["initialize", initialize],
    ["ping", () => "{}"],
    ["tools/list", listTools],
  ]),
  modern: new Map([
    ["server/discover", discover],
    ["tools/list", listTools],
  ]),
}

/** The method that answers a request. Throws -32601: with HTTP 404 in the modern era, in the answer's body before it. */
export function methodOf(request: InboundRequest): Method {
  const method = methods[request.era].get(request.method)
  if (method !== undefined) return method
  throw new RpcError(
    request.era === "modern" ? 404 : 200,
    errorCodes.methodNotFound,
    `Method not found: ${request.method.slice(0, 128)}`,
  )
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization */
function initialize(request: InboundRequest, face: Face): string {
  const wanted = request.params["protocolVersion"]
  if (typeof wanted !== "string") {
    throw new RpcError(200, errorCodes.invalidParams, "params.protocolVersion must be a string")
  }
  const protocolVersion = legacyVersions.includes(wanted) ? wanted : legacyVersions[0]
  return JSON.stringify({ protocolVersion, capabilities, serverInfo: face.release.serverInfo, ...instructionsOf(face) })
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover */
function discover(_request: InboundRequest, face: Face): string {
  const result = {
    supportedVersions: modernVersions,
    capabilities,
    ttlMs: 60_000,
    cacheScope: "private",
    ...instructionsOf(face),
  }
  return JSON.stringify(result).slice(0, -1) + face.release.modernTail
}

function listTools(request: InboundRequest, face: Face): string {
  // Lists are sent whole, so no cursor can be ours.
  if (request.params["cursor"] !== undefined) throw new RpcError(200, errorCodes.invalidParams, "Unknown cursor")
  return face.listJson(request.era)
}

function instructionsOf({ instructions }: Face): { readonly instructions?: string } {
  return instructions === undefined ? {} : { instructions }
}

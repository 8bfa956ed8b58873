import type { Face } from "../exposure/face.ts"
import type { OfferList } from "../exposure/offers.ts"
import type { InboundRequest } from "./classify.ts"
import { complete } from "./complete-argument.ts"
import { RpcError } from "./message.ts"
import { errorCodes, legacyVersions, modernVersions } from "./protocol.ts"
import type { Era } from "./protocol.ts"
import { setLevel, subscribe, unsubscribe } from "./session-methods.ts"
import type { SessionHandle } from "./session-states.ts"

/** Answers a request from what the client sees of the release: returns the result as JSON text. */
export type Method = (request: InboundRequest, face: Face, session: SessionHandle) => string

/** A method, and the capability without which it is not there. */
type Row = readonly [name: string, method: Method, capability?: string]

const lists: readonly Row[] = [
  ["tools/list", listTools],
  ["resources/list", listOf("resources"), "resources"],
  ["resources/templates/list", listOf("resourceTemplates"), "resources"],
  ["prompts/list", listOf("prompts"), "prompts"],
  ["completion/complete", complete, "completions"],
]

/** Methods that need nothing but the release; what runs or streams something is the endpoint's own. */
const methods: Readonly<Record<Era, ReadonlyMap<string, Row>>> = {
  legacy: byName([
    ["initialize", initialize],
    ["ping", () => "{}"],
    ...lists,
    ["logging/setLevel", setLevel, "logging"],
    ["resources/subscribe", subscribe, "resources"],
    ["resources/unsubscribe", unsubscribe, "resources"],
  ]),
  modern: byName([["server/discover", discover], ...lists]),
}

/** The method that answers a request. Throws -32601 for one that the toolset has no use for, too. */
export function methodOf(request: InboundRequest, { release }: Face): Method {
  const [, method, capability] = methods[request.era].get(request.method) ?? []
  if (method === undefined || (capability !== undefined && !(capability in release.offers.capabilities))) {
    throw methodNotFound(request)
  }
  return method
}

/** With HTTP 404 in the modern era, in the answer's body before it. */
export function methodNotFound({ era, method }: InboundRequest): RpcError {
  return new RpcError(
    era === "modern" ? 404 : 200,
    errorCodes.methodNotFound,
    `Method not found: ${method.slice(0, 128)}`,
  )
}

/** @see https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization */
function initialize(request: InboundRequest, face: Face): string {
  const wanted = request.params["protocolVersion"]
  if (typeof wanted !== "string") {
    throw new RpcError(200, errorCodes.invalidParams, "params.protocolVersion must be a string")
  }
  const protocolVersion = legacyVersions.includes(wanted) ? wanted : legacyVersions[0]
  const { serverInfo, offers } = face.release
  return JSON.stringify({ protocolVersion, capabilities: offers.capabilities, serverInfo, ...instructionsOf(face) })
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/server/discover */
function discover(_request: InboundRequest, face: Face): string {
  const result = {
    supportedVersions: modernVersions,
    capabilities: face.release.offers.capabilities,
    ttlMs: 60_000,
    cacheScope: "private",
    ...instructionsOf(face),
  }
  return JSON.stringify(result).slice(0, -1) + face.release.modernTail
}

function listTools(request: InboundRequest, face: Face): string {
  assertNoCursor(request)
  return face.listJson(request.era)
}

function listOf(list: OfferList): Method {
  return (request, { release }) => {
    assertNoCursor(request)
    return release.offers.listJson(list, request.era)
  }
}

/** Lists are sent whole, so no cursor can be ours. */
function assertNoCursor({ params }: InboundRequest): void {
  if (params["cursor"] !== undefined) throw new RpcError(200, errorCodes.invalidParams, "Unknown cursor")
}

function instructionsOf({ instructions }: Face): { readonly instructions?: string } {
  return instructions === undefined ? {} : { instructions }
}

function byName(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row[0], row]))
}

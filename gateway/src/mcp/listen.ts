import type { View } from "../exposure/view.ts"
import { principalIn } from "../middleware/principal-in.ts"
import type { Exchange } from "../middleware/exchange.ts"
import type { Release } from "../registry/release.ts"
import type { InboundRequest } from "./classify.ts"
import { toEvent } from "./listeners.ts"
import type { Interests, Listeners } from "./listeners.ts"
import { isObject, resultMessage, RpcError } from "./message.ts"
import type { JsonObject } from "./message.ts"
import { errorCodes, metaKeys } from "./protocol.ts"

const maxUris = 1_000

/**
 * Answers `subscriptions/listen`: acknowledges what can be delivered, then tells of each change until the client closes
 * the stream or its key holds no longer. Asked for nothing that we have, it acknowledges that and ends.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/subscriptions
 */
export function listenModern(
  request: InboundRequest,
  release: Release,
  view: View,
  listeners: Listeners,
  exchange: Exchange,
): void {
  const wanted = request.params["notifications"]
  if (!isObject(wanted)) throw new RpcError(200, errorCodes.invalidParams, "params.notifications must be an object")
  if (listeners.isFull) throw new RpcError(200, errorCodes.internalError, "Too many subscriptions are open")
  const granted = grantedOf(wanted, release)
  const meta = { [metaKeys.subscriptionId]: request.id }
  const farewell = resultMessage(
    request.id,
    JSON.stringify({ resultType: "complete", _meta: { ...meta, [metaKeys.serverInfo]: release.serverInfo } }),
  )
  const acknowledged = {
    method: "notifications/subscriptions/acknowledged",
    params: { notifications: granted, _meta: meta },
  }
  const { res: response } = exchange
  const { slug } = release.toolset
  const principal = principalIn(exchange)
  const listener = { slug, view, principal, response, interests: interestsOf(granted), meta, farewell }
  listeners.open(listener, JSON.stringify({ jsonrpc: "2.0", ...acknowledged }))
  if (Object.keys(granted).length === 0) response.end(toEvent(farewell))
}

/**
 * Answers `GET` with the event stream of the older revisions, on which a server notifies.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server
 */
export function listenLegacy(
  slug: string,
  view: View,
  listeners: Listeners,
  { exchange, uris }: Pick<Interests, "uris"> & { readonly exchange: Exchange },
): void {
  if (listeners.isFull) throw new RpcError(503, errorCodes.refused, "Too many streams are open")
  const interests = { tools: true, prompts: true, resources: true, uris }
  const principal = principalIn(exchange)
  listeners.open({ slug, view, principal, response: exchange.res, interests, meta: undefined, farewell: undefined })
}

/** The part of a filter that this toolset can serve, as it is acknowledged. */
interface Granted {
  readonly toolsListChanged?: true
  readonly promptsListChanged?: true
  readonly resourcesListChanged?: true
  readonly resourceSubscriptions?: readonly string[]
}

function grantedOf(wanted: JsonObject, { offers }: Release): Granted {
  const { prompts, resources } = offers.capabilities
  const uris = urisOf(wanted["resourceSubscriptions"]).filter((uri) => offers.resource(uri) !== undefined)
  return {
    ...(wanted["toolsListChanged"] === true && { toolsListChanged: true }),
    ...(wanted["promptsListChanged"] === true && prompts !== undefined && { promptsListChanged: true }),
    ...(wanted["resourcesListChanged"] === true && resources !== undefined && { resourcesListChanged: true }),
    ...(uris.length > 0 && { resourceSubscriptions: uris }),
  }
}

function interestsOf(granted: Granted): Interests {
  const uris = new Set(granted.resourceSubscriptions)
  return {
    tools: granted.toolsListChanged === true,
    prompts: granted.promptsListChanged === true,
    resources: granted.resourcesListChanged === true,
    uris: () => uris,
  }
}

function urisOf(given: unknown): string[] {
  if (!Array.isArray(given)) return []
  return given.filter((uri) => typeof uri === "string").slice(0, maxUris)
}

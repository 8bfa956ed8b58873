import type { ServerResponse } from "node:http"
import type { View } from "../exposure/view.ts"
import type { Release } from "../registry/release.ts"
import type { InboundRequest } from "./classify.ts"
import { toEvent } from "./listeners.ts"
import type { Listeners } from "./listeners.ts"
import { isObject, resultMessage, RpcError } from "./message.ts"
import { errorCodes, metaKeys } from "./protocol.ts"

const listChanged = "notifications/tools/list_changed"

/**
 * Answers `subscriptions/listen`: acknowledges what can be delivered (changes of the tools), then tells of each change
 * until the client closes the stream. Asked for nothing that we have, it acknowledges that and ends.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/subscriptions
 */
export function listenModern(
  request: InboundRequest,
  release: Release,
  view: View,
  listeners: Listeners,
  response: ServerResponse,
): void {
  const wanted = request.params["notifications"]
  if (!isObject(wanted)) throw new RpcError(200, errorCodes.invalidParams, "params.notifications must be an object")
  if (listeners.isFull) throw new RpcError(200, errorCodes.internalError, "Too many subscriptions are open")
  const tools = wanted["toolsListChanged"] === true
  const _meta = { [metaKeys.subscriptionId]: request.id }
  const farewell = resultMessage(
    request.id,
    JSON.stringify({ resultType: "complete", _meta: { ..._meta, [metaKeys.serverInfo]: release.serverInfo } }),
  )
  const acknowledged = notification("notifications/subscriptions/acknowledged", {
    notifications: tools ? { toolsListChanged: true } : {},
    _meta,
  })
  const listener = {
    slug: release.toolset.slug,
    view,
    response,
    changed: notification(listChanged, { _meta }),
    farewell,
  }
  listeners.open(listener, acknowledged)
  if (!tools) response.end(toEvent(farewell))
}

/**
 * Answers `GET` with the event stream of the older revisions, on which a server notifies.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#listening-for-messages-from-the-server
 */
export function listenLegacy(slug: string, view: View, listeners: Listeners, response: ServerResponse): void {
  if (listeners.isFull) throw new RpcError(503, errorCodes.refused, "Too many streams are open")
  listeners.open({ slug, view, response, changed: notification(listChanged), farewell: undefined })
}

function notification(method: string, params?: object): string {
  return JSON.stringify({ jsonrpc: "2.0", method, ...(params === undefined ? {} : { params }) })
}

import { failure, serialiseResult, shapeOutcome } from "@sneck/runtime"
import type { Egress, Outcome } from "@sneck/runtime"
import type { Logger } from "pino"
import { GatewayError } from "../errors.ts"
import { faceOf, viewOf } from "../exposure/view.ts"
import type { View } from "../exposure/view.ts"
import type { Face } from "../exposure/face.ts"
import { UnknownToolError } from "../exposure/unknown-tool-error.ts"
import type { Recorder } from "../insights/recorder.ts"
import { principalIn } from "../middleware/authenticate.ts"
import type { Exchange } from "../middleware/exchange.ts"
import { readJson } from "../middleware/read-json.ts"
import type { Registry } from "../registry/registry.ts"
import type { Release } from "../registry/release.ts"
import { callTool, planCall } from "./call-tool.ts"
import { classify, idOf } from "./classify.ts"
import type { InboundRequest } from "./classify.ts"
import { CloseSignal } from "./close-signal.ts"
import type { Listeners } from "./listeners.ts"
import { listenLegacy, listenModern } from "./listen.ts"
import { resultMessage } from "./message.ts"
import type { RequestId } from "./message.ts"
import { methodOf } from "./methods.ts"
import { toInvocation, unknownTool } from "./record-call.ts"
import type { CallStart } from "./record-call.ts"
import { respond, respondAccepted, respondError } from "./respond.ts"

/** Largest request: what the largest argument (a file in base64) may need. */
const maxBodyBytes = 8 * 1_048_576

/** What the endpoint works with. */
export interface EndpointServices {
  readonly registry: Registry
  readonly recorder: Recorder
  readonly listeners: Listeners
  readonly egress: Egress
  readonly log: Logger
}

/**
 * MCP over Streamable HTTP at `/mcp/{slug}`, for revisions with a handshake and without one, from one stateless URL:
 * every POST is answered from the live release and nothing is remembered between requests.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports
 */
export class McpEndpoint {
  readonly #services: EndpointServices

  constructor(services: EndpointServices) {
    this.#services = services
  }

  /** Answers `POST /mcp/{slug}`: one JSON-RPC message. Never throws. */
  async post(exchange: Exchange, slug: string): Promise<void> {
    const startedMs = performance.now()
    let id: RequestId | null = null
    try {
      const release = this.#releaseOf(slug)
      const body = await readJson(exchange.req, maxBodyBytes)
      id = idOf(body.value)
      const inbound = classify(body.value, exchange.req.headers)
      if (inbound.kind !== "request") return respondAccepted(exchange)
      const start = { exchange, request: inbound, slug, at: Date.now(), startedMs, requestBytes: body.bytes }
      await this.#answer(start, release, viewOf(exchange.req, inbound.meta))
    } catch (error) {
      respondError(exchange, id, error, this.#services.log)
    }
  }

  /** Answers `GET /mcp/{slug}`: the event stream of the older revisions. */
  stream(exchange: Exchange, slug: string): void {
    this.#releaseOf(slug)
    const view = viewOf(exchange.req)
    if (!(exchange.req.headers.accept ?? "").includes("text/event-stream")) {
      throw new GatewayError(405, "method-not-allowed", "Send MCP messages by POST", { allow: "GET, POST" })
    }
    listenLegacy(slug, view, this.#services.listeners, exchange.res)
  }

  #releaseOf(slug: string): Release {
    const release = this.#services.registry.find(slug)
    if (release !== undefined) return release
    throw new GatewayError(404, "unknown-toolset", `No toolset is served at /mcp/${slug.slice(0, 64)}`)
  }

  #answer(start: CallStart, release: Release, view: View): void | Promise<void> {
    const { exchange, request } = start
    if (request.method === "tools/call") return this.#answerCall(start, faceOf(release, view))
    if (request.method === "subscriptions/listen" && request.era === "modern") {
      return listenModern(request, release, view, this.#services.listeners, exchange.res)
    }
    respond(exchange, 200, resultMessage(request.id, methodOf(request)(request, faceOf(release, view))))
  }

  /** One tool call inside one record: whatever happens to it, it is recorded once. */
  async #answerCall(start: CallStart, face: Face): Promise<void> {
    const { exchange, request } = start
    const { release, exposure } = face
    const { egress, recorder } = this.#services
    let tool = unknownTool
    try {
      const planned = planCall(face, request.params)
      tool = "tool" in planned ? planned.tool.tool.name : planned.name
      const call = { release, principal: principalIn(exchange), signal: new CloseSignal(exchange.res) }
      const outcome =
        "tool" in planned
          ? shapeOutcome(await callTool(call, planned, egress), planned, release.serving.maxResultChars)
          : await planned.answer()
      if (outcome.errorClass === "internal")
        this.#services.log.error({ err: outcome.cause }, "a call failed unexpectedly")
      const message = resultMessage(request.id, resultJson(request, outcome, release))
      const responseBytes = respond(exchange, 200, message)
      recorder.record(toInvocation(start, { outcome, responseBytes, tool, exposure }))
    } catch (error) {
      const outcome = failure(error instanceof UnknownToolError ? "unknown_tool" : "internal", "")
      recorder.record(toInvocation(start, { outcome, responseBytes: 0, tool, exposure }))
      throw error
    }
  }
}

function resultJson(request: InboundRequest, { result }: Outcome, release: Release): string {
  if (request.era === "legacy") return serialiseResult(result)
  if (result.meta === undefined) return serialiseResult(result).slice(0, -1) + release.modernTail
  // The tail ends with the members of `_meta`, the end of that, and the end of the result.
  const { meta, ...rest } = result
  return `${serialiseResult(rest).slice(0, -1)}${release.modernTail.slice(0, -2)},${JSON.stringify(meta).slice(1)}}`
}

import { failure, shapeOutcome } from "@sneck/runtime"
import type { CompiledTool, Egress } from "@sneck/runtime"
import type { Logger } from "pino"
import { GatewayError } from "../errors.ts"
import { faceOf, viewOf } from "../exposure/view.ts"
import type { View } from "../exposure/view.ts"
import type { Face } from "../exposure/face.ts"
import { UnknownToolError } from "../exposure/unknown-tool-error.ts"
import { askCode } from "../functions/ask-code.ts"
import { askPrompt, askResource, askTool } from "../functions/asked-function.ts"
import type { AskedFunction } from "../functions/asked-function.ts"
import type { UserValues } from "../environments/user-values.ts"
import type { FunctionCalls } from "../functions/function-calls.ts"
import type { OpenedOauth } from "../oauth/server/open-oauth.ts"
import type { OpenQuestions } from "../functions/open-questions.ts"
import { sessionOf } from "../functions/session-of.ts"
import type { CallConnections } from "../oauth/broker/connections/call-connections.ts"
import type { Recorder } from "../insights/recorder.ts"
import { callerKey } from "../identity/caller-key.ts"
import { principalIn } from "../middleware/principal-in.ts"
import type { Exchange } from "../middleware/exchange.ts"
import { readJson } from "../middleware/read-json.ts"
import type { Release } from "../registry/release.ts"
import { callTool, planCall } from "./call-tool.ts"
import { classify, idOf } from "./classify.ts"
import type { Inbound, InboundRequest } from "./classify.ts"
import { CloseSignal } from "./close-signal.ts"
import { findRelease } from "./find-release.ts"
import type { ReleaseSources } from "./find-release.ts"
import type { Listeners } from "./listeners.ts"
import { listenLegacy, listenModern } from "./listen.ts"
import { isObject, resultMessage } from "./message.ts"
import type { RequestId } from "./message.ts"
import { methodNotFound, methodOf } from "./methods.ts"
import { readBrought } from "./read-brought.ts"
import { toInvocation, unknownTool } from "./record-call.ts"
import type { CallStart } from "./record-call.ts"
import { respond, respondAccepted, respondError } from "./respond.ts"
import { toResultJson } from "./result-json.ts"
import { issueSessionId } from "./session-id.ts"
import type { SessionStates } from "./session-states.ts"
import { requireReach } from "./step-up.ts"

/** Largest request: what the largest argument (a file in base64) may need. */
const maxBodyBytes = 8 * 1_048_576

/** What the endpoint works with. */
export interface EndpointServices extends ReleaseSources {
  readonly recorder: Recorder
  readonly listeners: Listeners
  readonly egress: Egress
  readonly functions: FunctionCalls
  readonly questions: OpenQuestions
  readonly sessions: SessionStates
  /** What people keep here for their calls. */
  readonly userValues?: Pick<UserValues, "valuesOf"> | undefined
  /** Accounts of callers at providers. */
  readonly connections?: CallConnections | undefined
  readonly oauth: Pick<OpenedOauth, "resources">
  readonly log: Logger
}

/**
 * MCP over Streamable HTTP at `/mcp/{slug}`, for revisions with a handshake and without one, from one stateless URL:
 * every POST is answered from the live release. What functions ask clients of older revisions, and the levels and
 * subscriptions that these set, is all that is remembered between requests.
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
      const found = findRelease(this.#services, principalIn(exchange), slug)
      const release = found instanceof Promise ? await found : found
      const body = await readJson(exchange.req, maxBodyBytes)
      id = idOf(body.value)
      const inbound = classify(body.value, exchange.req.headers)
      if (inbound.kind !== "request") return this.#accept(exchange, inbound)
      const start = { exchange, request: inbound, slug, at: Date.now(), startedMs, requestBytes: body.bytes }
      await this.#answer(start, release, viewOf(exchange.req, inbound.meta))
    } catch (error) {
      respondError(exchange, id, error, this.#services.log)
    }
  }

  /** Answers `GET /mcp/{slug}`: the event stream of the older revisions. */
  async stream(exchange: Exchange, slug: string): Promise<void> {
    await findRelease(this.#services, principalIn(exchange), slug)
    const view = viewOf(exchange.req)
    if (!(exchange.req.headers.accept ?? "").includes("text/event-stream")) {
      throw new GatewayError(405, "method-not-allowed", "Send MCP messages by POST", { allow: "GET, POST" })
    }
    const { listeners, sessions } = this.#services
    const { key } = sessionOf(exchange, sessions)
    listenLegacy(slug, view, listeners, { exchange, uris: () => sessions.get(key).uris })
  }

  /** Takes what needs no answer: answers to questions of functions, and the wish to cancel a call. */
  #accept(exchange: Exchange, inbound: Exclude<Inbound, InboundRequest>): void {
    const { functions, questions, sessions } = this.#services
    if (inbound.kind === "response") questions.take(inbound.response, callerKey(principalIn(exchange)))
    else if (inbound.method === "notifications/cancelled" && isObject(inbound.params)) {
      functions.cancel(sessionOf(exchange, sessions).key, inbound.params["requestId"])
    }
    respondAccepted(exchange)
  }

  #answer(start: CallStart, release: Release, view: View): void | Promise<void> {
    const { exchange, request } = start
    if (request.method === "tools/call") return this.#answerCall(start, faceOf(release, view))
    if (request.method === "subscriptions/listen" && request.era === "modern") {
      return listenModern(request, release, view, this.#services.listeners, exchange)
    }
    const face = faceOf(release, view)
    const asked = this.#askedOf(request, face)
    if (asked !== undefined) return this.#services.functions.answer(start, release, asked)
    const result = methodOf(request, face)(request, face, sessionOf(exchange, this.#services.sessions))
    respond(exchange, 200, resultMessage(request.id, result), sessionHeader(request, release))
  }

  /** What a function has to be run for, besides tools. */
  #askedOf(request: InboundRequest, face: Face): AskedFunction | undefined {
    const capability = askedBy[request.method]
    if (capability === undefined) return undefined
    if (!(capability in face.release.offers.capabilities)) throw methodNotFound(request)
    return capability === "prompts" ? askPrompt(request, face) : askResource(request, face)
  }

  /** Functions may ask their client, and some tools ask it before they run; accounts may have to be connected first. */
  #needsConversation(tool: CompiledTool, release: Release, exchange: Exchange): boolean {
    const { target, confirmation } = tool.tool
    if (target.kind === "function" || confirmation === true) return true
    if (release.connections.length === 0) return false
    return this.#services.connections?.isReady(release, tool, principalIn(exchange)) === false
  }

  /** One tool call inside one record: whatever happens to it, it is recorded once. */
  async #answerCall(start: CallStart, face: Face): Promise<void> {
    const { exchange, request, slug } = start
    const { release, exposure } = face
    const { egress, oauth, recorder } = this.#services
    let tool = unknownTool
    try {
      const planned = planCall(face, request.params)
      tool = "tool" in planned ? planned.tool.tool.name : planned.name
      if ("tool" in planned) requireReach(principalIn(exchange), slug, planned.tool.tool, oauth.resources)
      if ("tool" in planned && this.#needsConversation(planned.tool, release, exchange)) {
        return await this.#services.functions.answer(start, release, askTool(request, face, planned))
      }
      if ("code" in planned) {
        return await this.#services.functions.answer(start, release, askCode(request, face, planned))
      }
      const brought = readBrought(exchange, release, this.#services.userValues)
      const call = {
        release,
        principal: principalIn(exchange),
        signal: new CloseSignal(exchange.res),
        brought: brought instanceof Promise ? await brought : brought,
        connections: this.#services.connections,
      }
      const outcome =
        "tool" in planned
          ? shapeOutcome(await callTool(call, planned, egress), planned, release.serving.maxResultChars)
          : await planned.answer()
      if (outcome.errorClass === "internal")
        this.#services.log.error({ err: outcome.cause }, "a call failed unexpectedly")
      const message = resultMessage(request.id, toResultJson(request.era, outcome, release))
      const responseBytes = respond(exchange, 200, message)
      recorder.record(toInvocation(start, { outcome, responseBytes, tool, exposure }))
    } catch (error) {
      const outcome = failure(errorClassOf(error), "")
      recorder.record(toInvocation(start, { outcome, responseBytes: 0, tool, exposure }))
      throw error
    }
  }
}

function errorClassOf(error: unknown): "unknown_tool" | "policy" | "internal" {
  if (error instanceof UnknownToolError) return "unknown_tool"
  return error instanceof GatewayError && error.status === 403 ? "policy" : "internal"
}

/** Methods for which a function is run, and the capability that goes with them. */
const askedBy: Readonly<Record<string, "resources" | "prompts">> = {
  "resources/read": "resources",
  "prompts/get": "prompts",
}

/** A handshake is answered with what the client told in it, where that will be asked for. */
function sessionHeader(
  { method, era, params }: InboundRequest,
  { offers, connections }: Release,
): Record<string, string> {
  const asks = offers.hasFunctions || connections.length > 0
  const opens = method === "initialize" && era === "legacy" && asks
  return opens ? { "mcp-session-id": issueSessionId(params) } : {}
}

import { randomUUID } from "node:crypto"
import { setTimeout } from "node:timers/promises"
import type { CancelSignal, Outcome } from "@sneck/runtime"
import type { Brought } from "../environments/brought.ts"
import type { ToolRun } from "../exposure/face.ts"
import { declarationOf } from "../mcp/client-capabilities.ts"
import { isObject, RpcError } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"
import { errorCodes, metaKeys } from "../mcp/protocol.ts"
import type { CallStart } from "../mcp/record-call.ts"
import { callerKey } from "../identity/caller-key.ts"
import { principalIn } from "../middleware/principal-in.ts"
import { askToConnect } from "../oauth/broker/connections/ask-to-connect.ts"
import type { Release } from "../registry/release.ts"
import type { AskedFunction, Ran } from "./asked-function.ts"
import type { CallNotes } from "./call-notes.ts"
import type { CallStream } from "./call-stream.ts"
import { callSibling, maxSiblingCalls } from "./call-sibling.ts"
import { readCaller } from "./caller.ts"
import type { Caller } from "./caller.ts"
import { ClientVoice } from "./client-voice.ts"
import { confirmCall } from "./confirm-call.ts"
import { Dialogue, fits } from "./dialogue.ts"
import type { Question } from "./dialogue.ts"
import type { FunctionServices } from "./function-services.ts"
import { functionContext } from "./function-run.ts"
import type { FunctionRun, SiblingRecord } from "./function-run.ts"
import type { ClientAnswer } from "./open-questions.ts"
import type { StateBinding } from "./request-states.ts"
import { RunSignal } from "./run-signal.ts"
import { sessionOf } from "./session-of.ts"

/** One request for a function, and everything that it goes with. */
export interface Conversation {
  readonly start: CallStart
  readonly release: Release
  readonly asked: AskedFunction
  readonly stream: CallStream
  /** Aborted when the client goes away. */
  readonly signal: CancelSignal
  readonly notes: CallNotes
  /** What the caller brings. */
  readonly brought: Brought | undefined
  /** Takes the records of what the function calls. */
  readonly siblings: SiblingRecord[]
  /** Id of the call. */
  readonly id: string
}

/** A function that asks this often within one request will ask forever. */
const maxRounds = 20

/** A person may go and look for an answer. */
const maxThinkingMs = 600_000

/**
 * Runs a function until it has a result. One that asks its client something ends there, and runs again from its
 * beginning with the answer: in the older revisions at once, on the same stream; in the modern one with the client's
 * next request, which carries all that is known.
 */
export async function converse(services: FunctionServices, conversation: Conversation): Promise<Ran> {
  const { start, stream, notes } = conversation
  const caller = readCaller(start.request, sessionOf(start.exchange, services.sessions), stream.takesEvents)
  const dialogue = openDialogue(services, conversation, caller)
  const voice = new ClientVoice(stream, caller.wishes)
  for (let round = 1; ; round += 1) {
    const { ran, questions } = await runOnce(services, conversation, { caller, dialogue, voice })
    if (questions.length === 0) return withMissing(ran, dialogue, start.request.era)
    if (start.request.era === "modern") return inputRequired(services, conversation, dialogue, { ran, questions })
    const links = questions.filter(({ connects }) => connects !== undefined)
    if (links.length > 0) return { ...ran, answer: urlsRequired(links) }
    if (round === maxRounds)
      throw new RpcError(200, errorCodes.internalError, `More than ${maxRounds} rounds of questions`)
    await askAll(services, conversation, dialogue, questions)
    notes.clear()
    voice.repeat()
  }
}

interface Parts {
  readonly caller: Caller
  readonly dialogue: Dialogue
  readonly voice: ClientVoice
}

async function runOnce(
  { sandbox, egress, connections }: FunctionServices,
  { start, release, asked, signal: request, notes, siblings, id, brought }: Conversation,
  { caller, dialogue, voice }: Parts,
): Promise<{ ran: Ran; questions: readonly Question[] }> {
  const principal = principalIn(start.exchange)
  const run: FunctionRun = {
    release,
    principal,
    brought,
    client: caller.client,
    meta: start.request.meta,
    sandbox,
    egress,
    dialogue,
    voice,
    connections,
    budget: { calls: maxSiblingCalls },
    callSibling,
    record: (sibling) => siblings.push(sibling),
  }
  const signal = new RunSignal(request)
  dialogue.begin(signal.abort)
  const functions = functionContext({ run, part: asked.part, place: "", depth: 0, invocationId: id, notes })
  const confirm = async (call: ToolRun): Promise<Outcome | undefined> => confirmCall(dialogue, "", call, signal)
  const connect = connections && askToConnect({ connections, dialogue, place: "", signal })
  const call = { release, principal, signal, functions, confirm, brought, connections, connect }
  const ran = await asked.run(call, egress)
  const questions = dialogue.finish()
  signal.release()
  // A function that did not wait for its answer has its result; a client that has gone gives no answer.
  const isWaiting = ran.outcome.errorClass === "cancelled" && !request.aborted
  return { ran, questions: isWaiting ? questions : [] }
}

function openDialogue({ states }: FunctionServices, conversation: Conversation, { capabilities }: Caller): Dialogue {
  const { era, params } = conversation.start.request
  if (era === "legacy") return new Dialogue(capabilities, undefined, {})
  const { requestState, inputResponses = {} } = params
  if (!isObject(inputResponses) || !Object.values(inputResponses).every(isObject)) {
    throw new RpcError(200, errorCodes.invalidParams, "params.inputResponses must be an object of answers")
  }
  const journal = requestState === undefined ? undefined : states.open(requestState, bindingOf(conversation))
  return new Dialogue(capabilities, journal, inputResponses)
}

/**
 * Clients of older revisions make the call again once somebody has been on the pages.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/client/elicitation#url-elicitation-required-error
 */
function urlsRequired(links: readonly Question[]): RpcError {
  const elicitations = links.map(({ params, connects: elicitationId }) => ({ ...params, elicitationId }))
  const message = "An account has to be connected first: the pages to visit are in data.elicitations"
  return new RpcError(200, errorCodes.urlElicitationRequired, message, { elicitations })
}

/** @see https://modelcontextprotocol.io/specification/2026-07-28/basic/utilities/mrtr */
function inputRequired(
  { states }: FunctionServices,
  conversation: Conversation,
  dialogue: Dialogue,
  { ran, questions }: { readonly ran: Ran; readonly questions: readonly Question[] },
): Ran {
  const { functionMs } = ran.outcome
  const outcome = { result: { content: [] }, ...(functionMs !== undefined && { functionMs }) }
  const requestState = states.seal(dialogue.journal, bindingOf(conversation))
  if (requestState === undefined) {
    const why = "The function has gathered more than a client can carry before it asked"
    return {
      outcome: { ...outcome, errorClass: "limit_result" },
      answer: new RpcError(200, errorCodes.internalError, why),
    }
  }
  const inputRequests = Object.fromEntries(questions.map(({ name, method, params }) => [name, { method, params }]))
  const _meta = { [metaKeys.serverInfo]: conversation.release.serverInfo }
  return { outcome, answer: JSON.stringify({ resultType: "input_required", inputRequests, requestState, _meta }) }
}

function bindingOf({ start: { exchange, request, slug }, asked: { name, args } }: Conversation): StateBinding {
  return { principal: callerKey(principalIn(exchange)), slug, method: request.method, name, args }
}

/** A function that could do nothing without what its client lacks ends with the protocol's own error for that. */
function withMissing(ran: Ran, { missing }: Dialogue, era: string): Ran {
  const hasThrown = ran.outcome.errorClass === "function_error" && ran.outcome.cause !== undefined
  if (era === "legacy" || missing === undefined || !hasThrown) return ran
  const requiredCapabilities = declarationOf(missing)
  const message = "The function asks what this client did not declare that it can answer"
  return { ...ran, answer: new RpcError(400, errorCodes.missingCapability, message, { requiredCapabilities }) }
}

async function askAll(
  services: FunctionServices,
  conversation: Conversation,
  dialogue: Dialogue,
  questions: readonly Question[],
): Promise<void> {
  await Promise.all(
    questions.map(async (question) => {
      const said = await askOne(services, conversation, question)
      if ("refusal" in said) dialogue.refuse(question.name, said.refusal)
      else if (fits(question, said.result)) dialogue.answer(question.name, said.result)
      else dialogue.refuse(question.name, "The client's answer does not fit the question")
    }),
  )
}

/** Asks on the stream of the call; the answer comes with a POST of its own. */
async function askOne(
  { questions }: FunctionServices,
  { start, stream, signal }: Conversation,
  { method, params }: Question,
): Promise<ClientAnswer> {
  const { id, answer, close } = questions.open(callerKey(principalIn(start.exchange)))
  const patience = new AbortController()
  const leave = (): void => patience.abort()
  signal.addEventListener("abort", leave)
  try {
    if (!stream.send({ id, method, params: withId(params) })) return { refusal: "The client could not be asked" }
    const silence = setTimeout(maxThinkingMs, { refusal: "The client gave no answer" }, { signal: patience.signal })
    return await Promise.race([answer, silence.catch(() => ({ refusal: "The client went away" }))])
  } finally {
    signal.removeEventListener("abort", leave)
    patience.abort()
    close()
  }
}

/** Until 2025-11-25 every page to visit needs an id. */
function withId(params: JsonObject): JsonObject {
  return params["mode"] === "url" ? { elicitationId: randomUUID(), ...params } : params
}

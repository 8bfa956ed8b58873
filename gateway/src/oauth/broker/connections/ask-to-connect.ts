import { setTimeout as sleep } from "node:timers/promises"
import { failure } from "@sneck/runtime"
import type { CancelSignal, Outcome } from "@sneck/runtime"
import type { Dialogue, Question } from "../../../functions/dialogue.ts"
import { untilAborted } from "../../../functions/until-aborted.ts"
import { isObject } from "../../../mcp/message.ts"
import type { CallConnections } from "./call-connections.ts"
import { describeNeed } from "./connection-need.ts"
import type { ConnectionNeed } from "./connection-need.ts"
import { tellLink } from "./invoke-connected.ts"
import type { AskToConnect } from "./invoke-connected.ts"

/** Where in a request is asked, and how. */
export interface Asking {
  readonly connections: CallConnections
  readonly dialogue: Dialogue
  /** Names the place among all of the request. */
  readonly place: string
  readonly signal: CancelSignal
}

/** Clients come back as soon as somebody has said that they will go to the page, not when they have been there. */
const patienceMs = 20_000
const pollMs = 400

/** Then the client gets the link as text. */
const maxRounds = 8

/**
 * Asks the person behind a client to connect an account: on a page, where the client can show one, else by a link in
 * the answer. A client that comes back too early is asked again.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#url-mode-elicitation-requests
 */
export function askToConnect({ connections, dialogue, place, signal }: Asking): AskToConnect {
  return async (need) => {
    const name = (round: number): string => `${place}connect ${need.provider.slug} ${need.why} ${round}`
    let round = 1
    for (; dialogue.answerOf(name(round)) !== undefined; round += 1) {
      if (!isAccepted(dialogue.answerOf(name(round)))) return declined(need)
    }
    if (round > 1 && (await isMetSoon(connections, need, signal))) return undefined
    if (round > maxRounds || !dialogue.supports("url")) return tellLink(connections, need)
    const answer = await untilAborted(dialogue.ask(await toQuestion(connections, need, name(round))), signal)
    if (answer === undefined) return failure("cancelled", "The call has ended before the account was connected.")
    return isAccepted(answer) ? undefined : declined(need)
  }
}

async function toQuestion(connections: CallConnections, need: ConnectionNeed, name: string): Promise<Question> {
  const { id, url } = await connections.link(need)
  const message = describeNeed(need)
  return { name, needs: "url", method: "elicitation/create", params: { mode: "url", message, url }, connects: id }
}

async function isMetSoon(connections: CallConnections, need: ConnectionNeed, signal: CancelSignal): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (!signal.aborted) {
    if (await connections.isMet(need)) return true
    if (Date.now() >= until) return false
    await sleep(pollMs)
  }
  return false
}

function declined(need: ConnectionNeed): Outcome {
  return failure("credential", `${describeNeed(need)} Whoever was asked to connect it did not want to.`)
}

function isAccepted(answer: unknown): boolean {
  return isObject(answer) && answer["action"] === "accept"
}

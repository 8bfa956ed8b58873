import { randomUUID } from "node:crypto"
import { isObject } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"

/** What a client of an older revision said to a request of ours. */
export type ClientAnswer = { readonly result: unknown } | { readonly refusal: string }

interface Waiting {
  readonly principal: string
  readonly answered: (answer: ClientAnswer) => void
}

/**
 * Requests that were sent to clients of the older revisions and wait for an answer, which comes with a POST of its own:
 * to the process that asked, by whoever was asked.
 */
export class OpenQuestions {
  readonly #waiting = new Map<string, Waiting>()

  /** Opens a question; `close` forgets it. */
  open(principal: string): { readonly id: string; readonly answer: Promise<ClientAnswer>; readonly close: () => void } {
    const id = `ask-${randomUUID()}`
    const answer = new Promise<ClientAnswer>((answered) => this.#waiting.set(id, { principal, answered }))
    return { id, answer, close: () => this.#waiting.delete(id) }
  }

  /** Takes a posted response. What answers no question of this principal is left alone. */
  take(response: JsonObject, principal: string): void {
    const id = String(response["id"])
    const waiting = this.#waiting.get(id)
    if (waiting?.principal !== principal) return
    this.#waiting.delete(id)
    waiting.answered(toAnswer(response))
  }
}

function toAnswer({ result, error }: JsonObject): ClientAnswer {
  if (error === undefined) return { result }
  const said = isObject(error) && typeof error["message"] === "string" ? error["message"].slice(0, 500) : "an error"
  return { refusal: `The client refused: ${said}` }
}

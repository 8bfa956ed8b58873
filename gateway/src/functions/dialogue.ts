import { validatorFor } from "@sneck/runtime"
import type { Json, ObjectSchema } from "@sneck/runtime"
import type { ClientCapabilities } from "../mcp/client-capabilities.ts"
import { isObject } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"
import type { Journal } from "./request-states.ts"

/** Something that a function wants to know of the client. */
export interface Question {
  /** Unique in its call; how the client finds it among others. */
  readonly name: string
  readonly needs: keyof ClientCapabilities
  readonly method: "elicitation/create" | "sampling/createMessage" | "roots/list"
  readonly params: JsonObject
  /** Id of the link, where the page is one of ours on which an account is connected. */
  readonly connects?: string
}

/** A function asked for what its client can't give. The function may go on without. */
export class MissingCapabilityError extends Error {
  override readonly name = "MissingCapabilityError"
  readonly capability: keyof ClientCapabilities

  constructor(capability: keyof ClientCapabilities) {
    super(`The client can't be asked: it does not support ${describe[capability]}`)
    this.capability = capability
  }
}

const describe: Readonly<Record<keyof ClientCapabilities, string>> = {
  form: "elicitation by forms",
  url: "elicitation by URLs",
  sampling: "sampling",
  roots: "roots",
}

/** Questions that a function asks at the same time arrive one by one: this long after the last, all are there. */
const gatherMs = 20

/**
 * What a call asks of its client and what it was answered. A question ends the run of the function: with the answer it
 * runs again from its beginning and comes past the question, since everything that it asked before is in the journal.
 */
export class Dialogue {
  readonly #capabilities: ClientCapabilities
  readonly #answers: Map<string, Json>
  readonly #results: Map<string, Json>
  readonly #offered: Map<string, unknown>
  readonly #refused = new Map<string, string>()
  readonly #asked = new Map<string, Question>()
  #missing: keyof ClientCapabilities | undefined
  #endRun: () => void = () => {}
  #timer: NodeJS.Timeout | undefined

  /** @param responses answers that the client brings with its request, not looked at yet */
  constructor(capabilities: ClientCapabilities, journal: Journal | undefined, responses: JsonObject) {
    this.#capabilities = capabilities
    this.#answers = new Map(Object.entries(journal?.answers ?? {}))
    this.#results = new Map(Object.entries(journal?.results ?? {}))
    this.#offered = new Map(Object.entries(responses))
  }

  /** A run of the function begins; `endRun` is called when it can't go on without answers. */
  begin(endRun: () => void): void {
    this.#asked.clear()
    this.#missing = undefined
    this.#endRun = endRun
  }

  /** The run has ended. Gives the questions that it ended with; none when it came through. */
  finish(): readonly Question[] {
    clearTimeout(this.#timer)
    return [...this.#asked.values()]
  }

  /** What the latest run needed and the client lacks. */
  get missing(): keyof ClientCapabilities | undefined {
    return this.#missing
  }

  /** The answer, when it is there; otherwise the promise stays as it is and the run ends. */
  async ask(question: Question): Promise<Json> {
    const known = this.#answers.get(question.name) ?? this.#take(question)
    if (known !== undefined) return known
    const refusal = this.#refused.get(question.name)
    if (refusal !== undefined) throw new Error(refusal)
    if (!this.#capabilities[question.needs]) {
      this.#missing = question.needs
      throw new MissingCapabilityError(question.needs)
    }
    this.#asked.set(question.name, question)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#endRun, gatherMs)
    return new Promise(() => {})
  }

  /** Whether the client can be asked at all. */
  supports(capability: keyof ClientCapabilities): boolean {
    return this.#capabilities[capability]
  }

  /** What was answered before, or comes with this request, to a question that takes any answer. */
  answerOf(name: string): unknown {
    return this.#answers.get(name) ?? this.#offered.get(name)
  }

  /** What the client says now. */
  answer(name: string, value: unknown): void {
    this.#offered.set(name, value)
  }

  /** The client won't answer: the function is told so. */
  refuse(name: string, why: string): void {
    this.#refused.set(name, why)
  }

  /** The result of a sibling tool, called at most once at a place in the function. `call` gives none when the run ends. */
  async once(place: string, call: () => Promise<Json | undefined>): Promise<Json> {
    const known = this.#results.get(place)
    if (known !== undefined) return known
    const result = await call()
    if (result === undefined) return new Promise(() => {})
    this.#results.set(place, result)
    return result
  }

  /** All that is known. */
  get journal(): Journal {
    return { answers: Object.fromEntries(this.#answers), results: Object.fromEntries(this.#results) }
  }

  #take(question: Question): Json | undefined {
    const offered = this.#offered.get(question.name)
    if (!fits(question, offered)) return undefined
    this.#answers.set(question.name, offered as Json)
    return offered as Json
  }
}

/** Whether a value answers a question. */
export function fits({ method, params }: Question, value: unknown): boolean {
  if (!isObject(value)) return false
  if (method === "roots/list") return Array.isArray(value["roots"])
  if (method === "sampling/createMessage") return "content" in value
  const { action, content } = value
  if (action === "decline" || action === "cancel") return true
  const schema = params["requestedSchema"]
  if (action !== "accept" || !isObject(schema)) return action === "accept"
  return validatorFor(schema as ObjectSchema)(content ?? {}).length === 0
}

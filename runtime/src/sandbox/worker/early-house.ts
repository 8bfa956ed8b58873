import { answerInside } from "./inside/answer-inside.ts"
import { Keys } from "./inside/keys.ts"

/** What is answered before a call as it would be during it: at once, and from nothing but the question. */
const PURE = new Set(["url.parse", "url.set", "decode", "random"])

const MAX_LINES = 200
const MAX_CHARS = 64 * 1024

/** Stands for the house while a bundle is evaluated ahead of its call: there is nobody yet to ask or to tell. */
export class EarlyHouse {
  /** What was written to the console, for the log of the call. */
  readonly lines: string[] = []
  #chars = 0
  #isDoubtful = false

  /** It asked what only a call may ask: it is to be evaluated again, during one. */
  get isDoubtful(): boolean {
    return this.#isDoubtful
  }

  /** Called by the code inside; the answer to everything doubtful is none. */
  asked(op: string, payload: string): string | undefined {
    if (op === "log") return this.#keep(payload)
    if (!PURE.has(op)) this.#isDoubtful = true
    const answer = this.#isDoubtful ? undefined : answerInside(op, payload, new Keys(), () => {})
    return typeof answer === "string" ? answer : undefined
  }

  #keep(line: string): undefined {
    this.#chars += line.length
    if (this.lines.length >= MAX_LINES || this.#chars > MAX_CHARS) this.#isDoubtful = true
    else this.lines.push(line)
  }
}

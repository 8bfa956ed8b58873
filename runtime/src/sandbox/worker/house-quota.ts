import type { CallLimits } from "../limits.ts"
import type { StopReason } from "../messages.ts"

/** Characters of one question; more would only fill the memory of the house. */
const MAX_QUESTION_CHARS = 8 * 1024 * 1024

/** Counts what a call asks of the house. */
export class HouseQuota {
  readonly #limits: CallLimits
  #inFlight = 0
  #asked = 0
  #told = 0

  constructor(limits: CallLimits) {
    this.#limits = limits
  }

  /** One more question; the limit that it passes, if any. */
  asks(chars: number): StopReason | undefined {
    this.#inFlight++
    this.#asked++
    const { callsInFlight, calls } = this.#limits
    return this.#inFlight > callsInFlight || this.#asked > calls || chars > MAX_QUESTION_CHARS ? "calls" : undefined
  }

  answered(): void {
    this.#inFlight--
  }

  /** One more line of log or of progress. */
  tells(op: string): StopReason | undefined {
    this.#told++
    if (this.#told <= this.#limits.logLines) return undefined
    return op === "log" ? "logs" : "calls"
  }
}

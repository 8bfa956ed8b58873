/** Retries that a toolset has before its calls have earned any. */
const FREE_RETRIES = 10

/** One retry for ten calls: an upstream in trouble is not troubled much more. */
const EARNED_BY_CALL = 0.1

/** Bounds how many requests of a toolset are sent again: a few, and a tenth of its calls. */
export class RetryBudget {
  #left = FREE_RETRIES

  /** Counts a call. */
  earn(): void {
    if (this.#left < FREE_RETRIES) this.#left += EARNED_BY_CALL
  }

  /** Takes one retry, if there is one. */
  spend(): boolean {
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}

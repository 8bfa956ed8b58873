/** Lets one piece of work run at a time, in the order of asking. */
export class Turns {
  #last: Promise<void> | undefined

  /** Runs work in its turn. What it throws goes to the caller alone. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    try {
      await before
      return await work()
    } finally {
      if (this.#last === promise) this.#last = undefined
      resolve()
    }
  }

  /** Runs work that waits for nothing: at once when nobody has the turn, else in its turn. */
  runSync(work: () => void): void | Promise<void> {
    if (this.#last === undefined) return work()
    return this.run(async () => work())
  }
}

/** What became of changes that were asked for and never answered. */
export interface CutChanges {
  done: number
  undone: number
}

/**
 * What something is known to be: as it was acknowledged last, or, where a change was asked for since and never
 * answered, as it was to become. Anything else is a fault.
 */
export class Known<T> {
  #value: T
  #asked: { readonly value: T } | undefined
  #acknowledged = 0
  readonly cut: CutChanges = { done: 0, undone: 0 }

  constructor(value: T) {
    this.#value = value
  }

  get value(): T {
    return this.#value
  }

  /** Changes that were acknowledged. */
  get acknowledged(): number {
    return this.#acknowledged
  }

  /** Asks for a change; when `ask` throws, it stays open whether it was made. */
  async change(value: T, ask: () => Promise<unknown>): Promise<void> {
    this.#asked = { value }
    await ask()
    this.#value = value
    this.#asked = undefined
    this.#acknowledged += 1
  }

  /** Takes what was found as what is. Returns what is wrong with it, if anything. */
  settle(found: T): string | undefined {
    const asked = this.#asked
    this.#asked = undefined
    const isDone = asked !== undefined && found === asked.value
    if (asked !== undefined) this.cut[isDone ? "done" : "undone"] += 1
    const expected = [this.#value, ...(asked === undefined ? [] : [asked.value])]
    this.#value = found
    return expected.includes(found) ? undefined : `is ${String(found)}, not ${expected.map(String).join(" or ")}`
  }
}

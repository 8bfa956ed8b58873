import { setTimeout as pause } from "node:timers/promises"
import { harmless } from "./walled-house.ts"
import type { WalledHouse } from "./walled-house.ts"

/** Someone else, who calls a harmless function all the time. */
export class Neighbour {
  readonly durations: number[] = []
  readonly failures: string[] = []
  readonly #house: WalledHouse
  readonly #loop: Promise<void>
  #hasMoved = false

  constructor(house: WalledHouse) {
    this.#house = house
    this.#loop = this.#live()
  }

  async moveOut(): Promise<void> {
    this.#hasMoved = true
    await this.#loop
  }

  async #live(): Promise<void> {
    while (!this.#hasMoved) {
      const startedAt = performance.now()
      const outcome = await this.#house.run(harmless, { tenant: "neighbour" })
      this.durations.push(performance.now() - startedAt)
      if (!outcome.ok || outcome.result !== 42) this.failures.push(JSON.stringify(outcome))
      await pause(20)
    }
  }
}

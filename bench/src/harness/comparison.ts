import type { Window } from "./interleave.ts"
import { median } from "./statistics.ts"

/** A figure of a window that variants are compared by. */
export type Figure = "cpuMicrosPerCall" | "callsPerSecond" | "instructionsPerCall"

/** Everything that was measured about the variants of one run. */
export class Comparison {
  readonly #windows: ReadonlyMap<string, readonly Window[]>
  readonly #idleRssMiB: ReadonlyMap<string, number>

  constructor(windows: ReadonlyMap<string, readonly Window[]>, idleRssMiB: ReadonlyMap<string, number>) {
    this.#windows = windows
    this.#idleRssMiB = idleRssMiB
  }

  /** Whether the variant took part. */
  has(name: string): boolean {
    return this.#windows.has(name)
  }

  /** Median of a figure over the windows of a variant; `NaN` when it did not take part. */
  median(name: string, figure: keyof Window): number {
    return median(this.#of(name).map((window) => Number(window[figure])))
  }

  /** Median over the repeats of `a ÷ b`, each taken within one repeat. */
  ratio(a: string, b: string, figure: Figure): number {
    const others = this.#of(b)
    return median(this.#of(a).map((window, repeat) => window[figure] / (others[repeat]?.[figure] ?? Number.NaN)))
  }

  /** Memory after the start, before any call. */
  idleRssMiB(name: string): number {
    return this.#idleRssMiB.get(name) ?? Number.NaN
  }

  /** Most memory after any window. */
  loadRssMiB(name: string): number {
    return this.has(name) ? Math.max(...this.#of(name).map(({ rssMiB }) => rssMiB)) : Number.NaN
  }

  /** Calls of a variant that failed, in all windows. */
  errors(name: string): number {
    return this.#of(name).reduce((sum, { errors }) => sum + errors, 0)
  }

  /** What the first failure of a variant was. */
  firstError(name: string): string | undefined {
    return this.#of(name).find(({ firstError }) => firstError !== undefined)?.firstError
  }

  #of(name: string): readonly Window[] {
    return this.#windows.get(name) ?? []
  }
}

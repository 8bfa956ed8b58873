import { EventEmitter } from "node:events"
import type { Release } from "./release.ts"

/** The live release of every toolset, in memory. Swapping one is replacing a reference: no call is dropped. */
export class Registry {
  readonly #live = new Map<string, Release>()
  readonly #listeners = new EventEmitter<{ change: [Release, Release] }>().setMaxListeners(0)

  /** The live release of a toolset. */
  find(slug: string): Release | undefined {
    return this.#live.get(slug)
  }

  /** Every live release, by slug. */
  all(): Release[] {
    return [...this.#live.values()].toSorted((a, b) => a.toolset.slug.localeCompare(b.toolset.slug))
  }

  /** Makes a release the live one of its toolset, and tells those who listen when its tools may have changed. */
  publish(release: Release): void {
    const { slug } = release.toolset
    const before = this.#live.get(slug)
    this.#live.set(slug, release)
    if (before !== undefined) this.#listeners.emit("change", before, release)
  }

  /** Calls back with both releases whenever one replaces another; returns the function that ends it. */
  onChange(listener: (before: Release, now: Release) => void): () => void {
    this.#listeners.on("change", listener)
    return () => this.#listeners.off("change", listener)
  }
}

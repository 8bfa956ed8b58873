import { EventEmitter } from "node:events"
import type { Release } from "./release.ts"

/** The live release of every toolset, in memory. Swapping one is replacing a reference: no call is dropped. */
export class Registry {
  readonly #live = new Map<string, Release>()
  readonly #listeners = new EventEmitter<{ change: [string] }>().setMaxListeners(0)

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
    const replaces = this.#live.has(slug)
    this.#live.set(slug, release)
    if (replaces) this.#listeners.emit("change", slug)
  }

  /** Calls back with the slug of every toolset that changes; returns the function that ends it. */
  onChange(listener: (slug: string) => void): () => void {
    this.#listeners.on("change", listener)
    return () => this.#listeners.off("change", listener)
  }
}

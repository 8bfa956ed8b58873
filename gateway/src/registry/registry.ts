import { readLiveToolsets } from "./live-toolset.ts"
import type { LiveToolset } from "./live-toolset.ts"
import { loadRelease } from "./load-release.ts"
import type { LoadedRelease, ReleaseLoader } from "./load-release.ts"
import type { Owner, Release } from "./release.ts"
import type { Store } from "../store/store.ts"
import { Turns } from "../store/turns.ts"

/** Bytes that all loaded releases may take, about. */
const defaultMaxLoadedBytes = 192 * 1_048_576

/** What a registry works with. */
export interface RegistryOptions extends ReleaseLoader {
  readonly store: Pick<Store, "db" | "changes">
  /** Toolsets of a watching `sneck dev` are not there until `admit` names them. */
  readonly hidesDev?: boolean | undefined
  /** Bytes that all loaded releases may take, about; 192 MiB. */
  readonly maxLoadedBytes?: number | undefined
}

/** Told of a release that took another's place; `before` is undefined where that was not in memory. */
export type SwapListener = (slug: string, now: Release, before: Release | undefined) => void

/** Told whether anybody wants to know what changed in a toolset. */
export type SwapInterest = (slug: string) => boolean

interface Entry {
  readonly live: LiveToolset
  loaded: LoadedRelease | undefined
  loading: Promise<Release | undefined> | undefined
  /** The how-manieth use it was. */
  usedAt: number
}

/**
 * The live release of every toolset. Which there are is in memory; a release is loaded when it is first asked for, and
 * those used longest ago make room. Swapping one is replacing a reference: no call is dropped.
 */
export class Registry {
  readonly #options: RegistryOptions
  readonly #bySlug = new Map<string, Entry>()
  readonly #slugs = new Map<string, string>()
  readonly #admitted = new Set<string>()
  readonly #listeners = new Map<SwapListener, SwapInterest>()
  readonly #stopListening: () => void
  readonly #turns = new Turns()
  #uses = 0

  private constructor(options: RegistryOptions) {
    this.#options = options
    this.#stopListening = options.store.changes.listen(async (change) => {
      if (change === "everything" || change.topic === "project") await this.refresh()
      else if (change.topic === "toolset") await this.refresh(change.id)
    })
  }

  /** Reads which toolsets there are. Throws what the store throws. */
  static async open(options: RegistryOptions): Promise<Registry> {
    const registry = new Registry(options)
    await registry.refresh()
    return registry
  }

  /** The live release of a toolset; a promise only where it has to be loaded first. */
  find(slug: string): Release | Promise<Release | undefined> | undefined {
    const entry = this.#bySlug.get(slug)
    if (entry === undefined) return undefined
    entry.usedAt = this.#uses += 1
    return entry.loaded?.release ?? this.#load(entry)
  }

  /** Whose a toolset is; undefined when there is none. */
  ownerOf(slug: string): Owner | undefined {
    return this.#bySlug.get(slug)?.live.owner
  }

  /** Id of the toolset that is served at a slug; undefined when there is none. */
  idOf(slug: string): string | undefined {
    return this.#bySlug.get(slug)?.live.toolsetId
  }

  /** What is known of the toolset that is served at a slug; undefined when there is none. */
  liveOf(slug: string): LiveToolset | undefined {
    return this.#bySlug.get(slug)?.live
  }

  /** What is known of every toolset that is served, by slug. */
  list(): LiveToolset[] {
    const all = [...this.#bySlug.values()].map(({ live }) => live)
    return all.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
  }

  /** Serves a toolset of a watching `sneck dev` from now on. */
  async admit(toolsetId: string): Promise<void> {
    if (this.#admitted.has(toolsetId)) return
    this.#admitted.add(toolsetId)
    await this.refresh(toolsetId)
  }

  /** Calls back whenever a release takes another's place and somebody is interested; returns the function that ends it. */
  onChange(listener: SwapListener, isInterested: SwapInterest = () => true): () => void {
    this.#listeners.set(listener, isInterested)
    return () => this.#listeners.delete(listener)
  }

  /** Reads anew what is served: all, or the toolset of an id. What can't be loaded stays as it was, and throws. */
  refresh(toolsetId?: string): Promise<void> {
    return this.#turns.run(async () => this.#refresh(toolsetId))
  }

  async #refresh(toolsetId: string | undefined): Promise<void> {
    const { hidesDev = false, store } = this.#options
    const found = await readLiveToolsets(store.db, toolsetId)
    const lives = found.filter((live) => !hidesDev || live.managedBy !== "dev" || this.#admitted.has(live.toolsetId))
    const kept = new Set(lives.map((live) => live.toolsetId))
    const known = toolsetId === undefined ? [...this.#slugs.keys()] : [toolsetId]
    for (const id of known) if (!kept.has(id)) this.#remove(id)
    for (const live of lives) await this.#put(live)
  }

  /** Loads the live release of a toolset anew: values that are in memory alone have changed. */
  reload(toolsetId: string): Promise<void> {
    return this.#turns.run(async () => {
      const entry = this.#bySlug.get(this.#slugs.get(toolsetId) ?? "")
      if (entry?.loaded !== undefined) await this.#replace(entry, entry.live)
    })
  }

  /** Ends listening to the store. */
  close(): void {
    this.#stopListening()
  }

  async #put(live: LiveToolset): Promise<void> {
    const before = this.#bySlug.get(live.slug)
    this.#slugs.set(live.toolsetId, live.slug)
    if (before?.live.releaseId === live.releaseId && before.live.toolsetId === live.toolsetId) return
    if (before === undefined) this.#bySlug.set(live.slug, { live, loaded: undefined, loading: undefined, usedAt: 0 })
    else await this.#replace(before, live)
  }

  /** What is in use is loaded before it is swapped: nobody waits for it, and what can't be loaded replaces nothing. */
  async #replace(before: Entry, live: LiveToolset): Promise<void> {
    const { slug } = live
    const listening = [...this.#listeners].filter(([, isInterested]) => isInterested(slug))
    const isUsed = before.loaded !== undefined || before.loading !== undefined || listening.length > 0
    const loaded = isUsed ? await loadRelease(this.#options, live) : undefined
    if (this.#bySlug.get(slug) !== before) return
    this.#bySlug.set(slug, { live, loaded, loading: undefined, usedAt: before.usedAt })
    if (loaded === undefined) return
    this.#makeRoom(slug)
    for (const [listener] of listening) listener(slug, loaded.release, before.loaded?.release)
  }

  #remove(toolsetId: string): void {
    const slug = this.#slugs.get(toolsetId)
    this.#slugs.delete(toolsetId)
    const entry = this.#bySlug.get(slug ?? "")
    if (entry?.live.toolsetId !== toolsetId) return
    this.#bySlug.delete(entry.live.slug)
  }

  /** Requests that come meanwhile wait for the same load. */
  #load(entry: Entry): Promise<Release | undefined> {
    return (entry.loading ??= this.#loadNow(entry).finally(() => (entry.loading = undefined)))
  }

  async #loadNow(entry: Entry): Promise<Release | undefined> {
    const { slug } = entry.live
    const loaded = await loadRelease(this.#options, entry.live)
    const current = this.#bySlug.get(slug)
    if (current !== entry) return current === undefined ? undefined : this.find(slug)
    entry.loaded = loaded
    this.#makeRoom(slug)
    return loaded.release
  }

  /** Lets go of releases that were used longest ago, never of the one that was just loaded. */
  #makeRoom(slug: string): void {
    const entries = [...this.#bySlug.values()].filter(({ loaded }) => loaded !== undefined)
    let bytes = entries.reduce((sum, { loaded }) => sum + (loaded?.weight ?? 0), 0)
    const { maxLoadedBytes = defaultMaxLoadedBytes } = this.#options
    if (bytes <= maxLoadedBytes) return
    for (const entry of entries.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= maxLoadedBytes) return
      if (entry.live.slug === slug) continue
      bytes -= entry.loaded?.weight ?? 0
      entry.loaded = undefined
    }
  }
}

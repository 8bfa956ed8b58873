import type IsolatedVm from "isolated-vm"
import { toCallLimits } from "../limits.ts"
import type { CallLimits } from "../limits.ts"
import type { PlatformCode } from "../platform-code.ts"
import { BundleIsolate } from "./bundle-isolate.ts"
import { Platform } from "./platform.ts"

/** Isolates that wait for their next call. */
const MAX_IDLE = 64

/** Of those, which have run the top level of their bundle already: that takes memory. */
const MAX_EVALUATED = 8

const IDLE_MS = 60_000

/** What those that wait may add to the weight of the process, garbage of their last calls included. */
const MAX_IDLE_BYTES = 64 * 2 ** 20

/** How many go after one call when they weigh too much: what they free is not seen at once. */
const MAX_DROPPED = 2

/** One isolate for the time of one call. */
export interface Lease {
  readonly isolate: BundleIsolate
  /** It had to be made. */
  readonly isCold: boolean
  /** Gives it back; what is not well is thrown away. */
  end(isWell: boolean): void
}

/** The isolates of a worker: each belongs to one bundle and runs one call at a time. */
export class IsolatePool {
  readonly #platform: Platform
  /** The one that was used last stands last. */
  readonly #idle = new Set<BundleIsolate>()

  /** Nobody's yet: whatever the tenant calls first has it. */
  #blank: BundleIsolate | undefined
  readonly #onStuck: () => void
  #maxBytes = Infinity

  constructor(ivm: typeof IsolatedVm, platformCode: PlatformCode, onStuck: () => void) {
    this.#onStuck = onStuck
    this.#platform = new Platform(ivm, platformCode)
    setInterval(() => this.#sweep(), IDLE_MS / 4).unref()
  }

  /** Compiles what all isolates share, and makes the first of them. */
  async warm(): Promise<void> {
    await this.#platform.warm()
    this.#blank = this.#make(toCallLimits().heapMiB)
    this.#blank.prepare()
    this.#maxBytes = process.memoryUsage.rss() + MAX_IDLE_BYTES
  }

  /** An isolate of the bundle; undefined when its code is needed first. */
  lease(bundle: string, code: string | undefined, { heapMiB, cpuMs }: CallLimits): Lease | undefined {
    const found = this.#find(bundle, heapMiB)
    if (found !== undefined) {
      this.#idle.delete(found)
      return this.#leaseOf(found, false, cpuMs)
    }
    if (code === undefined) return undefined
    const made = this.#takeBlank(heapMiB) ?? this.#make(heapMiB)
    made.bind(bundle, code)
    return this.#leaseOf(made, true, cpuMs)
  }

  #takeBlank(heapMiB: number): BundleIsolate | undefined {
    const blank = this.#blank
    if (blank?.heapMiB !== heapMiB || blank.isWorn) return undefined
    this.#blank = undefined
    return blank
  }

  #make(heapMiB: number): BundleIsolate {
    const made = new BundleIsolate(this.#platform, heapMiB)
    made.onStuck = this.#onStuck
    return made
  }

  #leaseOf(isolate: BundleIsolate, isCold: boolean, cpuMs: number): Lease {
    return { isolate, isCold, end: (isWell) => this.#giveBack(isolate, isWell, cpuMs) }
  }

  #find(bundle: string, heapMiB: number): BundleIsolate | undefined {
    const fitting = [...this.#idle].filter((one) => one.hash === bundle && one.heapMiB === heapMiB)
    return fitting.find((one) => one.isReady) ?? fitting[0]
  }

  #giveBack(isolate: BundleIsolate, isWell: boolean, cpuMs: number): void {
    if (!isWell || isolate.isWorn) return isolate.dispose()
    const evaluated = [...this.#idle].filter((one) => one.isEvaluated).length
    this.#idle.add(isolate)
    isolate.prepare(evaluated < MAX_EVALUATED ? cpuMs : 0)
    const [oldest] = this.#idle
    if (this.#idle.size > MAX_IDLE && oldest !== undefined) this.#drop(oldest)
    if (process.memoryUsage.rss() > this.#maxBytes)
      for (const one of [...this.#idle].slice(0, MAX_DROPPED)) this.#drop(one)
  }

  #sweep(): void {
    const now = performance.now()
    for (const isolate of this.#idle) if (now - isolate.usedAt > IDLE_MS) this.#drop(isolate)
  }

  #drop(isolate: BundleIsolate): void {
    this.#idle.delete(isolate)
    isolate.dispose()
  }
}

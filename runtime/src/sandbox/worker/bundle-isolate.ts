import type IsolatedVm from "isolated-vm"
import type { Platform } from "./platform.ts"

/** Calls after which an isolate is replaced: fragments and leaks of a heap end with it. */
const MAX_CALLS = 30

/** Who answers what the code in a context asks; set while a call runs in it. */
export type Bridge = (op: string, id: number, payload: string) => string | undefined

/** A context that no call has seen, with our platform in it. */
export interface FreshContext {
  readonly context: IsolatedVm.Context
  /** Takes messages into the context, as JSON. */
  readonly receive: IsolatedVm.Reference<(messages: string) => void>
  /** From now on the context speaks to this. */
  connect(bridge: Bridge): void
  release(): void
}

/** An isolate that runs the calls of one bundle, one after the other, each in a fresh context. */
export class BundleIsolate {
  readonly bundle: { readonly hash: string; readonly code: string; readonly heapMiB: number }
  readonly isolate: IsolatedVm.Isolate
  usedAt = performance.now()
  /** It ran out of memory in a way that leaves nothing to save. */
  onCatastrophe: () => void = () => {}
  readonly #platform: Platform
  #platformScript: Promise<IsolatedVm.Script> | undefined
  #script: Promise<IsolatedVm.Script> | undefined
  #spare: Promise<FreshContext> | undefined
  #isReady = false
  #calls = 0
  #cpuBefore = 0

  constructor(platform: Platform, bundle: BundleIsolate["bundle"]) {
    this.#platform = platform
    this.bundle = bundle
    this.isolate = new platform.ivm.Isolate({
      memoryLimit: bundle.heapMiB,
      onCatastrophicError: () => this.onCatastrophe(),
    })
  }

  /** Has a context that waits for a call. */
  get isReady(): boolean {
    return this.#isReady
  }

  get isWorn(): boolean {
    return this.#calls >= MAX_CALLS || this.isolate.isDisposed
  }

  /** The bundle, compiled here and nowhere else. */
  script(): Promise<IsolatedVm.Script> {
    this.#script ??= this.isolate.compileScript(guarded(this.bundle.code), { filename: BUNDLE_FILE })
    return this.#script
  }

  /** Makes the next context ready, ahead of the call that will need it. */
  prepare(): void {
    this.#spare ??= this.#makeContext()
    this.#spare.then(
      () => (this.#isReady = true),
      () => this.dispose(),
    )
  }

  /** A context for one call. */
  take(): Promise<FreshContext> {
    const context = this.#spare ?? this.#makeContext()
    this.#spare = undefined
    this.#isReady = false
    this.#calls++
    this.usedAt = performance.now()
    this.#cpuBefore = this.#cpuNow()
    return context
  }

  /** Processor time since the last context was taken; infinite when it can't be told any more. */
  cpuMs(): number {
    return this.#cpuNow() - this.#cpuBefore
  }

  #cpuNow(): number {
    return this.isolate.isDisposed ? Infinity : Number(this.isolate.cpuTime) / 1e6
  }

  dispose(): void {
    if (!this.isolate.isDisposed) this.isolate.dispose()
  }

  async #makeContext(): Promise<FreshContext> {
    this.#platformScript ??= this.#platform.compile(this.isolate)
    const [script, context] = await Promise.all([this.#platformScript, this.isolate.createContext()])
    const install = await script.run(context, { reference: true })
    let bridge: Bridge | undefined
    const callback = new this.#platform.ivm.Callback((op: unknown, id: unknown, payload: unknown) =>
      op === "streams" ? this.#platform.streams : answer(bridge, op, id, payload),
    )
    const receive = (await install.apply(undefined, [callback], {
      result: { reference: true },
    })) as FreshContext["receive"]
    install.release()
    const release = (): void => {
      bridge = undefined
      if (this.isolate.isDisposed) return
      receive.release()
      context.release()
    }
    return { context, receive, connect: (it) => (bridge = it), release }
  }
}

const BUNDLE_FILE = "sneck:function"

/** Never throws: an error of ours, with our paths in its stack, would be handed to the code inside. */
function answer(bridge: Bridge | undefined, op: unknown, id: unknown, payload: unknown): string | undefined {
  if (typeof op !== "string" || typeof id !== "number" || typeof payload !== "string") return undefined
  try {
    return bridge?.(op, id, payload)
  } catch {
    return undefined
  }
}

/**
 * What the top level throws is caught inside, where it is turned into text within the time limit: isolated-vm would do
 * that after it, and getters of an error can run for ever.
 */
function guarded(code: string): string {
  const strict = /^\s*(["'])use strict\1/.test(code) ? '"use strict";' : ""
  return `${strict}try{\n${code}\n}catch(error){__sneckFail(error)}`
}

import type IsolatedVm from "isolated-vm"
import { EarlyHouse } from "./early-house.ts"
import type { Platform } from "./platform.ts"

/** Calls after which an isolate is replaced: fragments and leaks of a heap end with it. */
const MAX_CALLS = 100

/** Who answers what the code in a context asks; set while a call runs in it. */
export type Bridge = (op: string, id: number, payload: string) => string | undefined

/** What becomes of a bundle at its top level, ahead of the call: its top must be quick, small, and ask for nothing. */
const AHEAD = { usualMs: 20, timeoutMs: 200, heapBytes: 8 * 2 ** 20, ageMs: 5_000 }

/** How long a thread may take to obey, before the whole process is given up. */
const PATIENCE_MS = 200

/** A context that no call has seen, with our platform in it. */
export interface FreshContext {
  readonly context: IsolatedVm.Context
  /** Takes messages into the context, as JSON. */
  readonly receive: IsolatedVm.Reference<(messages: string) => void>
  /** From now on the context speaks to this. */
  connect(bridge: Bridge): void
  release(): void
  /** The top level of the bundle has run, and wrote these lines. */
  evaluated?: { readonly lines: readonly string[]; readonly cpuBefore: number }
}

/** An isolate that runs the calls of one bundle, one after the other, each in a fresh context. */
export class BundleIsolate {
  readonly heapMiB: number
  /** Of the bundle; before there is one it is nobody's. */
  hash: string | undefined
  readonly isolate: IsolatedVm.Isolate
  usedAt = performance.now()
  /** It ran out of memory in a way that leaves nothing to save. */
  onCatastrophe: () => void = () => {}
  /** A thread of it does not obey, and no call is there to be blamed. */
  onStuck: () => void = () => {}
  readonly #platform: Platform
  #platformScript: Promise<IsolatedVm.Script> | undefined
  #script: Promise<IsolatedVm.Script> | undefined
  #spare: Promise<FreshContext> | undefined
  #isReady = false
  #isEvaluated = false
  #isDoubtful = false
  #isSmall = false
  #usualMs = Infinity
  #code = ""
  #aging: NodeJS.Timeout | undefined
  #calls = 0
  #cpuBefore = 0

  constructor(platform: Platform, heapMiB: number) {
    this.#platform = platform
    this.heapMiB = heapMiB
    this.isolate = new platform.ivm.Isolate({
      memoryLimit: heapMiB,
      onCatastrophicError: () => this.onCatastrophe(),
    })
  }

  /** From now on it is this bundle's, and stays so. */
  bind(hash: string, code: string): void {
    this.hash ??= hash
    this.#code = code
  }

  /** Has a context that waits for a call. */
  get isReady(): boolean {
    return this.#isReady
  }

  /** Has a context, or makes one, in which the top level of its bundle has run. */
  get isEvaluated(): boolean {
    return this.#isEvaluated
  }

  get isWorn(): boolean {
    return this.#calls >= MAX_CALLS || this.isolate.isDisposed
  }

  /** The bundle, compiled here and nowhere else. */
  script(): Promise<IsolatedVm.Script> {
    this.#script ??= this.isolate.compileScript(guarded(this.#code), { filename: BUNDLE_FILE })
    return this.#script
  }

  /**
   * Makes the next context ready, ahead of the call that will need it. Whoever calls again is worth more: with a time
   * for it the bundle's top level runs as well, unless it is known to be slow or to ask for what only a call may have.
   */
  prepare(cpuMs = 0): void {
    if (this.#spare !== undefined) return
    this.#isEvaluated = cpuMs > 0 && this.#calls > 1 && !this.#isDoubtful && this.#usualMs < AHEAD.usualMs
    this.#spare = this.#isEvaluated ? this.#makeEvaluated(Math.min(cpuMs, AHEAD.timeoutMs)) : this.#makeContext()
    this.#spare.then(
      () => (this.#isReady = true),
      () => this.dispose(),
    )
    if (this.#isEvaluated) this.#aging = setTimeout(() => this.#renew(), AHEAD.ageMs).unref()
  }

  /** A context for one call. */
  async take(): Promise<FreshContext> {
    const spare = this.#takeSpare() ?? this.#makeContext()
    this.#calls++
    this.usedAt = performance.now()
    this.#cpuBefore = this.#cpuNow()
    const context = await spare
    this.#cpuBefore = context.evaluated?.cpuBefore ?? this.#cpuBefore
    return context
  }

  /** Runs the top level of the bundle. */
  async evaluate({ context }: FreshContext, timeoutMs: number): Promise<void> {
    const script = await this.script()
    const startedAt = performance.now()
    await script.run(context, { timeout: timeoutMs })
    this.#usualMs = performance.now() - startedAt
  }

  /** Processor time since the last context was taken; infinite when it can't be told any more. */
  cpuMs(): number {
    return this.#cpuNow() - this.#cpuBefore
  }

  #cpuNow(): number {
    return this.isolate.isDisposed ? Infinity : Number(this.isolate.cpuTime) / 1e6
  }

  dispose(): void {
    clearTimeout(this.#aging)
    if (!this.isolate.isDisposed) this.isolate.dispose()
  }

  #takeSpare(): Promise<FreshContext> | undefined {
    const spare = this.#spare
    this.#spare = undefined
    this.#isReady = false
    this.#isEvaluated = false
    clearTimeout(this.#aging)
    return spare
  }

  /** Its top level may have looked at the clock: before that shows, a context takes its place where it has not run. */
  #renew(): void {
    void this.#takeSpare()?.then(
      (context) => context.release(),
      () => {},
    )
    if (!this.isolate.isDisposed) this.prepare()
  }

  async #makeEvaluated(timeoutMs: number): Promise<FreshContext> {
    const context = await this.#makeContext()
    if (await this.#evaluateAhead(context, timeoutMs)) return context
    this.#isDoubtful = true
    context.release()
    return this.#makeContext()
  }

  /** Whether it came to its end in time, with nothing asked and nothing thrown past the guards inside. */
  async #evaluateAhead(context: FreshContext, timeoutMs: number): Promise<boolean> {
    const house = new EarlyHouse()
    const isKnown = this.#isSmall
    const bytesBefore = isKnown ? 0 : await this.#heapBytes()
    const cpuBefore = this.#cpuNow()
    const guard = this.#guard(cpuBefore + timeoutMs + PATIENCE_MS)
    context.connect((op, _id, payload) => house.asked(op, payload))
    try {
      await this.evaluate(context, timeoutMs)
      context.evaluated = { lines: house.lines, cpuBefore }
      this.#isSmall = isKnown || (await this.#heapBytes()) - bytesBefore < AHEAD.heapBytes
      return this.#isSmall && !house.isDoubtful
    } catch {
      // Code that was stopped on its way is not trusted with more calls.
      this.#calls = MAX_CALLS
      return false
    } finally {
      clearInterval(guard)
    }
  }

  /** Sees to it that what runs ahead ends. Time is not enough to tell: it may have to wait for a thread. */
  #guard(maxCpu: number): NodeJS.Timeout {
    this.onCatastrophe = () => this.onStuck()
    return setInterval(() => this.#cpuNow() > maxCpu && this.onStuck(), PATIENCE_MS / 2)
  }

  async #heapBytes(): Promise<number> {
    const { used_heap_size: heap, externally_allocated_size: buffers } = await this.isolate.getHeapStatistics()
    return heap + buffers
  }

  async #makeContext(): Promise<FreshContext> {
    this.#platformScript ??= this.#platform.compile(this.isolate)
    const [script, context] = await Promise.all([this.#platformScript, this.isolate.createContext()])
    const install = await script.run(context, { reference: true })
    let bridge: Bridge | undefined
    const callback = new this.#platform.ivm.Callback((op: unknown, id: unknown, payload: unknown) =>
      op === "streams" ? this.#platform.streams : answer(bridge, op, id, payload),
    )
    // The thread inside goes on without an answer: this end is where the call ends, too.
    const finish = new this.#platform.ivm.Callback(
      (result: unknown, chars: unknown) => void answer(bridge, "done", chars, result),
      { ignored: true },
    )
    const receive = (await install.apply(undefined, [callback, finish], {
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

import type { CallLimits } from "../limits.ts"
import type { Ending, FromWorker, Reply, StopReason } from "../messages.ts"
import type { BundleIsolate, FreshContext } from "./bundle-isolate.ts"
import { HouseQuota } from "./house-quota.ts"
import type { Lease } from "./isolate-pool.ts"
import { answerInside, unknownOp } from "./inside/answer-inside.ts"
import { Keys } from "./inside/keys.ts"

/** How long a thread may take to obey, before the whole process is given up. */
const PATIENCE_MS = 200

/** Code that waits for a processor has not computed: it is given that much more time than it may compute. */
const STARVED_MS = 250

/** How soon the time of code that waited is looked at again. */
const AGAIN_MS = 5

/** What a call may still do once its signal is aborted. */
const FAREWELL_MS = 100

/** Making a context and compiling may have to wait for a thread. */
const PREPARING_MS = 500

/** One call inside the worker: lets its code run by pieces, counts their time, and passes on what it asks. */
export class GuestCall {
  readonly #call: number
  readonly #limits: CallLimits
  readonly #send: (message: FromWorker) => void
  readonly #quota: HouseQuota
  readonly #keys = new Keys()
  readonly #ended = Promise.withResolvers<void>()
  readonly #inbox: unknown[] = []
  #lease: Lease | undefined
  #context: FreshContext | undefined
  #isRunning = false
  #hasSignal = false
  #isLeaving = false
  #cpuMs = 0
  #result: string | undefined
  #stopped: StopReason | undefined
  #alarm: NodeJS.Timeout | undefined
  #timeWatch: NodeJS.Timeout | undefined

  constructor(call: number, limits: CallLimits, send: (message: FromWorker) => void) {
    this.#call = call
    this.#limits = limits
    this.#send = send
    this.#quota = new HouseQuota(limits)
  }

  /** Runs it to its end, whichever that is. */
  async run(lease: Lease, request: string): Promise<Ending> {
    this.#lease = lease
    lease.isolate.onCatastrophe = () => this.#giveUp("memory")
    const deadline = setTimeout(() => this.stop("wall"), this.#limits.wallMs)
    void this.#start(lease, request)
    await this.#ended.promise
    clearTimeout(deadline)
    clearTimeout(this.#alarm)
    return this.#ending(lease)
  }

  /** Lets go of its context; nothing can be asked of it any more. */
  release(): void {
    this.#context?.release()
  }

  /** Nothing happened that its isolate should not be used after. */
  get isWell(): boolean {
    return this.#stopped === undefined && this.#context !== undefined
  }

  /** Ends the call before it ends itself. When its code runs at this moment, its isolate goes with it. */
  stop(reason: StopReason): void {
    if (this.#isLeaving) return
    this.#stopped ??= reason
    if (!this.#isRunning) return void this.#leave(reason)
    this.#lease?.isolate.dispose()
    setTimeout(() => this.#giveUp(reason), PATIENCE_MS).unref()
  }

  reply(reply: Reply): void {
    this.#quota.answered()
    this.#deliver(["reply", reply.id, reply.ok, reply.value])
  }

  /** Whoever has a signal learns that it is over, and may tidy up; nothing that it answers now counts. */
  async #leave(reason: StopReason): Promise<void> {
    if (this.#hasSignal && (reason === "wall" || reason === "cancelled")) {
      this.#isLeaving = true
      const message = JSON.stringify([["abort", 0, reason === "wall", ""]])
      await this.#run((left) => this.#receive(message, Math.min(left, FAREWELL_MS)), PATIENCE_MS)
    }
    this.#ended.resolve()
  }

  async #start({ isolate }: Lease, request: string): Promise<void> {
    const context = await this.#piece(() => this.#prepare(isolate), PREPARING_MS)
    if (context === undefined) return
    if (context.evaluated === undefined) await this.#piece((left) => isolate.evaluate(context, left), PATIENCE_MS)
    else for (const line of context.evaluated.lines) this.#asked("log", 0, line)
    this.#deliver(["start", this.#limits.resultChars, true, request])
  }

  async #prepare(isolate: BundleIsolate): Promise<FreshContext> {
    const [context] = await Promise.all([isolate.take(), isolate.script()])
    this.#context = context
    context.connect((op, id, payload) => this.#asked(op, id, payload))
    return context
  }

  #deliver(message: unknown): void {
    this.#inbox.push(message)
    void this.#drain()
  }

  /** Everything that came while its code ran or waited, in one go. */
  async #drain(): Promise<void> {
    while (this.#inbox.length > 0 && !this.#isRunning && !this.#isOver) {
      const messages = JSON.stringify(this.#inbox.splice(0))
      await this.#piece((timeout) => this.#receive(messages, timeout), PATIENCE_MS)
    }
  }

  #receive(messages: string, timeout: number): Promise<unknown> | undefined {
    return this.#context?.receive.apply(undefined, [messages], { timeout })
  }

  get #isOver(): boolean {
    return this.#result !== undefined || this.#stopped !== undefined
  }

  #piece<T>(run: (timeoutMs: number) => Promise<T> | undefined, patienceMs: number): Promise<T | undefined> {
    return this.#isOver ? Promise.resolve(undefined) : this.#run(run, patienceMs)
  }

  /** One stretch of running code. Whatever it throws here was thrown past the guards inside. */
  async #run<T>(run: (timeoutMs: number) => Promise<T> | undefined, patienceMs: number): Promise<T | undefined> {
    const left = Math.max(1, Math.ceil(this.#limits.cpuMs - this.#cpuMs))
    this.#isRunning = true
    const alarm = setTimeout(() => this.#giveUp("cpu"), left + STARVED_MS + patienceMs)
    this.#watchTime(left)
    try {
      return await run(left + STARVED_MS)
    } catch (error) {
      this.#thrown(error instanceof Error ? error.message : String(error))
      return undefined
    } finally {
      clearTimeout(alarm)
      clearTimeout(this.#timeWatch)
      this.#isRunning = false
      this.#cpuMs = this.#lease?.isolate.cpuMs() ?? 0
      if (this.#isOver) this.#ended.resolve()
    }
  }

  /** Limits count what a processor did, not what the machine did meanwhile. */
  #watchTime(afterMs: number): void {
    this.#timeWatch = setTimeout(() => {
      const left = this.#limits.cpuMs - (this.#lease?.isolate.cpuMs() ?? 0)
      if (left <= 0) this.stop("cpu")
      else this.#watchTime(Math.max(left, AGAIN_MS))
    }, afterMs)
  }

  #thrown(text: string): void {
    if (text.includes("timed out")) this.#stopped ??= "cpu"
    else if (this.#lease?.isolate.isolate.isDisposed === true) this.#stopped ??= "memory"
    // A promise that nobody handles, or an error of a bundle's last line: the code inside goes on and will answer.
    else if (this.#context === undefined) this.#result ??= notCode(text)
  }

  /** A thread that doesn't obey can only end with its process. */
  #giveUp(reason: StopReason): void {
    if (!this.#isRunning) return
    this.#send({ kind: "stuck", call: this.#call, reason: this.#stopped ?? reason })
  }

  /** Called by the code inside, on this thread, while its own waits. */
  #asked(op: string, id: number, payload: string): string | undefined {
    if (this.#isOver && !(this.#isLeaving && op === "log")) return undefined
    const later = (ok: boolean, value: string): void => this.#deliver(["reply", id, ok, value])
    const answer = answerInside(op, payload, this.#keys, later)
    if (answer === unknownOp) this.#passOn(op, id, payload)
    return answer === unknownOp ? undefined : answer
  }

  #passOn(op: string, id: number, payload: string): void {
    if (op === "done") this.#done(payload, id)
    else if (op === "timer") this.#setAlarm(id)
    else if (op === "signal") this.#hasSignal = true
    else if (op === "log" || op === "progress") this.#tell(op, payload)
    else this.#ask(op, id, payload)
  }

  #done(payload: string, chars: number): void {
    if (Math.max(payload.length, chars) > this.#limits.resultChars) this.stop("result")
    else this.#result = payload
  }

  #ask(op: string, id: number, payload: string): void {
    const excess = this.#quota.asks(payload.length)
    if (excess === undefined) this.#send({ kind: "ask", call: this.#call, id, op, payload })
    else this.stop(excess)
  }

  #tell(op: string, payload: string): void {
    const excess = this.#quota.tells(op)
    const text = payload.slice(0, this.#limits.logChars * 2)
    if (excess === undefined) this.#send({ kind: "tell", call: this.#call, op, payload: text })
    else this.stop(excess)
  }

  #setAlarm(ms: number): void {
    clearTimeout(this.#alarm)
    if (ms >= 0) this.#alarm = setTimeout(() => this.#deliver(["timer", 0, true, ""]), Math.max(1, ms))
  }

  #ending({ isCold }: Lease): Ending {
    const about = { cpuMs: this.#cpuMs, isCold }
    if (this.#stopped !== undefined) return { ...about, stopped: this.#stopped }
    if (this.#result !== undefined) return { ...about, result: this.#result }
    return { ...about, fault: "It ended without a result." }
  }
}

/** What V8 says of a bundle that it can't read. */
function notCode(message: string): string {
  return JSON.stringify({ ok: false, error: { code: "function-error", message } })
}

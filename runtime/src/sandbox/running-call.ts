import type { CancelSignal } from "../cancel-signal.ts"
import { faultFailure, limitFailure, shakenFailure } from "./failures.ts"
import { answerHostCall } from "./host/answer-host-call.ts"
import { readJson } from "./host/read-json.ts"
import { readLog } from "./host/read-log.ts"
import type { CallLimits } from "./limits.ts"
import { toCallLimits } from "./limits.ts"
import type { Ending, Reply, StopReason } from "./messages.ts"
import type { HashedBundle, SandboxCall, SandboxFailure, SandboxOutcome } from "./sandbox.ts"
import { mapStack } from "./map-stack.ts"
import { toOutcome } from "./to-outcome.ts"

/** Why a call ended with its process: a limit, the process itself, or another call of it. */
export type Fall = StopReason | "fell" | "fault" | "shaken"

/** The worker's end of a call. */
interface Line {
  reply(reply: Reply): void
  stop(): void
}

/** What a call asks of the house. */
interface Question {
  readonly id: number
  readonly op: string
  readonly payload: string
}

let lastId = 0

/** One call, from the side of the house: answers what it asks and waits for how it ends. */
export class RunningCall {
  readonly id = ++lastId
  readonly bundle: HashedBundle
  readonly tenant: string
  readonly request: string
  readonly isNested: boolean
  readonly limits: CallLimits
  readonly outcome: Promise<SandboxOutcome>
  /** When it must be done; known once it runs. */
  deadline = Infinity
  /** Called when it went down through no fault of its own, and nothing outside has seen it yet. */
  onShaken: (() => void) | undefined
  /** Stops waiting for a worker. */
  onCancel: () => void = () => {}
  readonly #call: SandboxCall
  readonly #settled = Promise.withResolvers<SandboxOutcome>()
  readonly #abort = new AbortController()
  readonly #startedAt = performance.now()
  #line: Line | undefined
  #hostCalls = 0
  #hasActed = false
  #cpuMs = 0
  #isCold = false

  constructor(call: SandboxCall, request: string = JSON.stringify(call.request)) {
    this.#call = call
    this.bundle = call.bundle
    this.tenant = call.tenant
    this.request = request
    this.isNested = call.isNested === true
    this.limits = toCallLimits(call.limits)
    this.outcome = this.#settled.promise
    const cancel = (): void => this.#cancel()
    call.signal?.addEventListener("abort", cancel)
    void this.outcome.then(() => call.signal?.removeEventListener("abort", cancel))
    if (call.signal?.aborted === true) cancel()
  }

  get isOver(): boolean {
    return this.#abort.signal.aborted
  }

  /** It starts to run. */
  attach(line: Line): void {
    this.#line = line
    this.deadline = performance.now() + this.limits.wallMs
  }

  ask({ id, op, payload }: Question): void {
    const line = this.#line
    this.#hostCalls++
    this.#hasActed = true
    if (this.#hostCalls > this.limits.calls * 2) return this.#fail(limitFailure("calls", this.limits))
    void answerHostCall(op, payload, this.#call, this.#abort.signal satisfies CancelSignal).then((answer) => {
      if (!this.isOver) line?.reply({ id, ...answer })
    })
  }

  tell(op: string, payload: string): void {
    if (this.isOver) return
    if (op === "log")
      return this.#call.host.notify(
        op,
        readLog(payload, (text) => mapStack(text, this.bundle)),
      )
    const progress = readJson(payload)
    if (op === "progress" && progress !== undefined) this.#call.host.notify(op, progress)
  }

  /** It ended in its worker, in whichever way. */
  done(ending: Ending): void {
    this.#cpuMs = Math.max(0, Math.min(ending.cpuMs ?? this.limits.cpuMs, this.limits.wallMs))
    this.#isCold = ending.isCold
    if (ending.stopped !== undefined) return this.#fail(limitFailure(ending.stopped, this.limits))
    if (ending.result === undefined) return this.#fail(faultFailure())
    this.#settle(toOutcome(ending.result, this.bundle, this.limits))
  }

  /** Its process is gone. */
  fell(reason: Fall): void {
    if (this.isOver) return
    const again = this.onShaken
    this.onShaken = undefined
    if (reason === "shaken" && again !== undefined && !this.#hasActed) return again()
    if (reason === "shaken") return this.#fail(shakenFailure())
    if (reason === "fault") return this.#fail(faultFailure())
    // A process ends by itself when it gets no more memory from the system.
    this.#fail(limitFailure(reason === "fell" ? "memory" : reason, this.limits))
  }

  refuse(failure: SandboxFailure): void {
    this.#fail(failure)
  }

  #cancel(): void {
    this.#line?.stop()
    this.onCancel()
    this.#fail(limitFailure("cancelled", this.limits))
  }

  #fail(error: SandboxFailure): void {
    this.#settle({ ok: false, error })
  }

  #settle(outcome: ReturnType<typeof toOutcome>): void {
    this.#abort.abort()
    const wallMs = performance.now() - this.#startedAt
    const usage = { cpuMs: this.#cpuMs, wallMs, hostCalls: this.#hostCalls, isCold: this.#isCold }
    this.#settled.resolve({ ...outcome, usage })
  }
}

import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import type { Launch } from "./launch.ts"
import { MemoryGroup } from "./memory-group.ts"
import { innermost, offerToKiller, residentMiB } from "./memory-of.ts"
import type { FromWorker, ToWorker, WallAttempts } from "./messages.ts"
import type { TriedWall } from "./messages.ts"
import { isFromWorker } from "./is-from-worker.ts"
import type { PlatformCode } from "./platform-code.ts"
import type { RunningCall } from "./running-call.ts"
import { yieldProcessor } from "./yield-processor.ts"

/** How often the memory of a busy worker is looked at. */
const WATCH_MS = 50

/** How long after its last call it is still looked at: it makes ready for the next one. */
const RESTLESS_MS = 500

/** Beyond what its calls may have: caches, garbage, and what the worker itself needs. */
const SLACK_MIB = 64

/** Beyond what it had when it was new: isolates that wait for their next calls. What lies above that never came back. */
const RESTING_MIB = 96

const START_MS = 20_000

/** What a worker may have in all; the watchdog is stricter, but looks only now and then. */
const MAX_WORKER_MIB = 2_048

/** What a worker is started with. */
export interface WorkerSetup {
  readonly launch: Launch
  readonly native: string
  readonly platform: PlatformCode
}

/** One process and the calls in it, watched from outside. */
export class WorkerProcess {
  /** Settles when it can take calls; rejects when it never will. */
  readonly ready: Promise<void>
  tenant: string | undefined
  usedAt = performance.now()
  served = 0
  readonly calls = new Map<number, RunningCall>()
  /** Called when a call of it is over. */
  onFree: () => void = () => {}
  /** Called once, when it is gone. */
  onGone: () => void = () => {}
  readonly #process: ChildProcess
  readonly #bundles = new Set<string>()
  readonly #ready = Promise.withResolvers<void>()
  #walls: ((walls: readonly TriedWall[]) => void) | undefined
  #group: MemoryGroup | undefined
  #pid: number | undefined
  #watch: NodeJS.Timeout | undefined
  #newMiB = 0
  #quietMiB = 0
  /** What the last call might have had, and what is made ready for the next may. */
  #aheadMiB = 0
  #peakMiB = 0
  #isGone = false
  #yields = false

  constructor({ launch, native, platform }: WorkerSetup) {
    this.ready = this.#ready.promise
    const { command, args } = launch
    this.#process = spawn(command, args, { env: {}, cwd: "/", stdio: ["ignore", "ignore", "ignore", "ipc"] })
    this.#process.on("message", (message) => this.#heard(message))
    this.#process.on("error", () => this.#gone())
    this.#process.on("exit", (code) => this.#gone(code === FAULTY))
    const timer = setTimeout(() => this.kill(), START_MS)
    this.ready.then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    )
    this.#say({ kind: "start", native, platform })
  }

  /** Of the worker itself, behind whatever started it. */
  get pid(): number {
    return this.#pid ?? innermost(this.#process.pid ?? 0)
  }

  get isGone(): boolean {
    return this.#isGone
  }

  get isIdle(): boolean {
    return this.calls.size === 0
  }

  /** From now on others go before it, or no longer. */
  set yields(yields: boolean) {
    if (this.#yields === yields) return
    yieldProcessor(this.pid, yields)
    this.#yields = yields
  }

  /** Gives it a call; what becomes of that is told to the call itself. */
  run(call: RunningCall): void {
    if (this.calls.size === 0) this.#startWatching()
    this.calls.set(call.id, call)
    this.served++
    this.usedAt = performance.now()
    const { hash } = call.bundle
    this.#sendCall(call, !this.#bundles.has(hash))
    this.#bundles.add(hash)
    call.attach({ reply: (reply) => this.#say({ kind: "reply", call: call.id, reply }), stop: () => this.#stop(call) })
  }

  /** Ends it now. Its calls learn why from `culprit`, else that they went down with it. */
  kill(culprit?: RunningCall, reason: Parameters<RunningCall["fell"]>[0] = "shaken"): void {
    const calls = [...this.calls.values()]
    this.calls.clear()
    clearInterval(this.#watch)
    this.#isGone = true
    this.#end()
    for (const call of calls) call.fell(call === culprit || calls.length === 1 ? reason : "shaken")
  }

  /** What a worker finds when it tries its walls. */
  tryWalls(attempts: WallAttempts): Promise<readonly TriedWall[]> {
    return new Promise((resolve, reject) => {
      this.#walls = resolve
      this.#say({ kind: "try-walls", attempts })
      this.#process.once("exit", () => reject(new Error("The worker ended while it tried its walls.")))
    })
  }

  /** Whether the system ends it when it takes more memory than it may, here very little. It is of no use afterwards. */
  async tryMemory(limitMiB: number): Promise<boolean> {
    if (this.#group === undefined) return false
    this.#group.limit(limitMiB)
    const ended = new Promise<boolean>((resolve) => this.#process.once("exit", () => resolve(true)))
    this.#walls = undefined
    const survived = new Promise<boolean>((resolve) => {
      this.#walls = () => resolve(false)
      this.#say({ kind: "try-memory", mebibytes: limitMiB * 2 })
    })
    return Promise.race([ended, survived])
  }

  #stop(call: RunningCall): void {
    this.#say({ kind: "cancel", call: call.id })
    // What does not end when it is told to ends with its process.
    setTimeout(() => this.calls.has(call.id) && this.kill(call, "cancelled"), GRACE_MS).unref()
  }

  /** What started it ends when it does, once it runs. */
  #end(): void {
    try {
      process.kill(this.pid, "SIGKILL")
    } catch {
      // It ended by itself.
    }
    if (this.#pid === undefined) this.#process.kill("SIGKILL")
  }

  #started(): void {
    this.#pid = innermost(this.#process.pid ?? 0)
    offerToKiller(this.pid)
    this.#group = MemoryGroup.make(MAX_WORKER_MIB)
    try {
      this.#group?.add(this.pid)
    } catch {
      this.#leaveGroup()
    }
    this.#newMiB = residentMiB(this.pid) ?? 0
    this.#ready.resolve()
  }

  #leaveGroup(): void {
    this.#group?.remove()
    this.#group = undefined
  }

  #sendCall(call: RunningCall, withCode: boolean): void {
    const { hash, code } = call.bundle
    const { id, request, limits } = call
    this.#say({ kind: "run", call: id, bundle: hash, request, limits, ...(withCode && { code }) })
  }

  #heard(message: unknown): void {
    if (!isFromWorker(message)) return this.kill(undefined, "fault")
    if (message.kind === "ready") return this.#started()
    if (message.kind === "walls") return this.#walls?.(message.walls)
    if (message.kind === "lost") return this.kill()
    const call = this.calls.get(message.call)
    if (call !== undefined) this.#heardOf(call, message)
  }

  #heardOf(call: RunningCall, message: Exclude<FromWorker, { kind: "ready" | "walls" | "lost" }>): void {
    switch (message.kind) {
      case "need-code":
        return this.#sendCall(call, true)
      case "ask":
        return call.ask(message)
      case "tell":
        return call.tell(message.op, message.payload)
      case "stuck":
        return this.kill(call, this.#isFull(call) ? "memory" : message.reason)
      case "done":
      default:
        this.calls.delete(call.id)
        this.usedAt = performance.now()
        call.done(message.ending)
        this.#aheadMiB = call.limits.heapMiB
        this.onFree()
    }
  }

  /** Limits that a process keeps by itself are only as good as the process. */
  #startWatching(): void {
    this.#quietMiB = residentMiB(this.pid) ?? 0
    this.#peakMiB = this.#quietMiB
    clearInterval(this.#watch)
    this.#watch = setInterval(() => this.#look(), WATCH_MS)
  }

  #look(): void {
    const now = performance.now()
    if (this.isIdle && now - this.usedAt > RESTLESS_MS) return this.#rest()
    for (const call of this.calls.values()) if (now > call.deadline + GRACE_MS) return this.kill(call, "wall")
    const calls = [...this.calls.values()]
    const allowed =
      this.#quietMiB +
      SLACK_MIB +
      (this.isIdle ? this.#aheadMiB : 0) +
      calls.reduce((sum, { limits }) => sum + limits.heapMiB, 0)
    const residentNow = residentMiB(this.pid) ?? 0
    this.#peakMiB = Math.max(this.#peakMiB, residentNow)
    if (residentNow > allowed) this.kill(undefined, "memory")
  }

  /** Not every byte that the system gave for a call comes back with its isolate: with the process all do. */
  #rest(): void {
    clearInterval(this.#watch)
    if ((residentMiB(this.pid) ?? 0) > this.#newMiB + RESTING_MIB) this.kill()
  }

  /** Memory that can't be had slows code down until it looks as if it computed. */
  #isFull(call: RunningCall): boolean {
    return this.calls.size === 1 && this.#peakMiB - this.#quietMiB > call.limits.heapMiB * 0.75
  }

  #say(message: ToWorker): void {
    if (!this.#isGone && this.#process.connected) this.#process.send(message, () => {})
  }

  #gone(isFaulty = false): void {
    this.#isGone = true
    this.#leaveGroup()
    this.#ready.reject(new Error("A worker of the sandbox did not start."))
    if (this.calls.size > 0) this.kill(undefined, isFaulty ? "fault" : "fell")
    this.onGone()
  }
}

/** With this code Node ends when our own code threw; everything else is a want of memory. */
const FAULTY = 1

/** How much longer than its limit a call may take before its process ends. */
const GRACE_MS = 250

import type { ErrorClass } from "../result.ts"
import { faultFailure, fullFailure } from "./failures.ts"
import { HeavyTenants } from "./heavy-tenants.ts"
import type { RunningCall } from "./running-call.ts"
import { WorkerProcess } from "./worker-process.ts"
import type { WorkerSetup } from "./worker-process.ts"

/** Bounds of a pool. */
export interface PoolOptions {
  /** Processes that serve tenants; another one waits in reserve. */
  readonly maxWorkers: number
  readonly callsPerWorker: number
  /** Calls that wait for a process. */
  readonly maxQueued: number
  /** Calls after which a process is replaced. */
  readonly maxServed: number
  /** Without calls for that long, processes end. */
  readonly idleMs: number
}

/** Limits that are passed at the cost of everybody on the machine. */
const HEAVY: ReadonlySet<ErrorClass> = new Set(["limit_cpu", "limit_memory"])

/** Most calls are over by then. */
const REFILL_MS = 25

/** The workers: each serves one tenant from its first call to its end. */
export class WorkerPool {
  readonly #options: PoolOptions
  readonly #setup: Promise<WorkerSetup>
  readonly #workers = new Set<WorkerProcess>()
  readonly #queue: RunningCall[] = []
  readonly #heavy = new HeavyTenants()
  #reserve: WorkerProcess | undefined
  #refill: NodeJS.Timeout | undefined
  #starting: Promise<void> | undefined
  #sweeper: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(setup: Promise<WorkerSetup>, options: PoolOptions) {
    this.#setup = setup
    this.#options = options
  }

  get workers(): readonly WorkerProcess[] {
    return [...this.#workers, ...(this.#reserve === undefined ? [] : [this.#reserve])]
  }

  /** Runs a call as soon as there is room for it. */
  submit(call: RunningCall): void {
    if (call.isOver) return
    if (this.#isClosed) return call.refuse(faultFailure())
    if (this.#queue.length >= this.#options.maxQueued) return call.refuse(fullFailure())
    call.onShaken = () => void this.#runAlone(call)
    call.onCancel = () => this.#forget(call)
    void call.outcome.then((outcome) => {
      if (!outcome.ok && HEAVY.has(outcome.error.errorClass)) this.#heavy.add(call.tenant)
    })
    const worker = this.#workerOf(call.tenant) ?? (call.isNested ? this.#leastBusyOf(call.tenant) : undefined)
    if (worker !== undefined) return this.#run(call, worker)
    this.#queue.push(call)
    void this.#serveQueue()
  }

  /** A worker that serves nobody. */
  async fresh(): Promise<WorkerProcess> {
    const worker = await this.#fetchReserve()
    this.#workers.add(worker)
    return worker
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#sweeper)
    clearTimeout(this.#refill)
    for (const call of this.#queue.splice(0)) call.fell("cancelled")
    for (const worker of this.workers) {
      const calls = [...worker.calls.values()]
      worker.calls.clear()
      for (const call of calls) call.fell("cancelled")
      worker.kill()
    }
  }

  /** Tenants whose calls had to be stopped go behind others for a while, where there is not enough for all. */
  #run(call: RunningCall, worker: WorkerProcess): void {
    worker.yields = this.#heavy.has(call.tenant)
    worker.run(call)
  }

  #workerOf(tenant: string): WorkerProcess | undefined {
    const { callsPerWorker, maxServed } = this.#options
    return [...this.#workers].find(
      (worker) =>
        worker.tenant === tenant && !worker.isGone && worker.calls.size < callsPerWorker && worker.served < maxServed,
    )
  }

  /** Beyond its number of calls: those that wait for this one do nothing meanwhile. */
  #leastBusyOf(tenant: string): WorkerProcess | undefined {
    const own = [...this.#workers].filter((worker) => worker.tenant === tenant && !worker.isGone)
    return own.toSorted((a, b) => a.calls.size - b.calls.size)[0]
  }

  /** Brought down by a neighbour: by itself it shows whose fault it was. */
  async #runAlone(call: RunningCall): Promise<void> {
    try {
      const worker = await this.fresh()
      worker.tenant = call.tenant
      worker.served = this.#options.maxServed
      if (call.isOver) worker.kill()
      else this.#run(call, worker)
    } catch {
      call.refuse(faultFailure())
    }
  }

  /** One process is made at a time; while it starts, room may appear elsewhere. */
  #serveQueue(): Promise<void> {
    this.#starting ??= this.#serve().finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  async #serve(): Promise<void> {
    for (let next = this.#queue[0]; next !== undefined && !this.#isClosed; next = this.#queue[0]) {
      const worker = this.#workerOf(next.tenant) ?? (await this.#bind(next.tenant))
      if (worker === undefined) return
      const waiting = this.#queue.filter(({ tenant }) => tenant === worker.tenant)
      for (const call of waiting.slice(0, this.#options.callsPerWorker - worker.calls.size)) {
        this.#forget(call)
        this.#run(call, worker)
      }
    }
  }

  /** A process for one more tenant; undefined while all are busy with others. */
  async #bind(tenant: string): Promise<WorkerProcess | undefined> {
    if (this.#workers.size >= this.#options.maxWorkers && !this.#makeRoom()) return undefined
    try {
      const worker = await this.fresh()
      worker.tenant = tenant
      return worker
    } catch {
      for (const call of this.#queue.splice(0)) call.refuse(faultFailure())
      return undefined
    }
  }

  #makeRoom(): boolean {
    const idle = [...this.#workers].filter((worker) => worker.isIdle).toSorted((a, b) => a.usedAt - b.usedAt)
    idle[0]?.kill()
    if (idle[0] !== undefined) this.#workers.delete(idle[0])
    return idle.length > 0
  }

  async #fetchReserve(): Promise<WorkerProcess> {
    const worker = this.#reserve ?? (await this.#start())
    this.#reserve = undefined
    await worker.ready
    if (worker.isGone) return this.#fetchReserve()
    this.#refill ??= setTimeout(() => void this.#startReserve(), REFILL_MS).unref()
    this.#sweeper ??= setInterval(() => this.#sweep(), this.#options.idleMs / 4).unref()
    return worker
  }

  /** Not before the call that took the last one is on its way: to start a process takes this thread milliseconds. */
  async #startReserve(): Promise<void> {
    const reserve = this.#isClosed ? undefined : await this.#start().catch(() => undefined)
    this.#refill = undefined
    if (this.#reserve === undefined) this.#reserve = reserve
    else reserve?.kill()
  }

  async #start(): Promise<WorkerProcess> {
    const setup = await this.#setup
    if (this.#isClosed) throw new Error("The sandbox is closed.")
    const worker = new WorkerProcess(setup)
    // Whoever needs it learns that it did not start; here it only must not go unheard.
    worker.ready.catch(() => {})
    worker.onGone = () => this.#gone(worker)
    worker.onFree = () => this.#free(worker)
    return worker
  }

  #gone(worker: WorkerProcess): void {
    this.#workers.delete(worker)
    if (this.#reserve === worker) this.#reserve = undefined
    if (this.#queue.length > 0) void this.#serveQueue()
  }

  /** Its own tenant's calls have the room at once, unless another tenant's has waited for longer. */
  #free(worker: WorkerProcess): void {
    const [next] = this.#queue
    if (worker.isIdle && worker.served >= this.#options.maxServed) worker.kill()
    else if (next === undefined) return
    else if (worker.isIdle) void this.#serveQueue()
    else if (next.tenant === worker.tenant && this.#workerOf(next.tenant) === worker) {
      this.#forget(next)
      this.#run(next, worker)
    }
  }

  /** Nothing runs for nobody: without calls even the reserve ends. */
  #sweep(): void {
    const now = performance.now()
    for (const worker of this.#workers) {
      if (worker.isIdle && now - worker.usedAt > this.#options.idleMs) worker.kill()
    }
    if (this.#workers.size > 0 || this.#refill !== undefined) return
    this.#reserve?.kill()
    this.#reserve = undefined
    clearInterval(this.#sweeper)
    this.#sweeper = undefined
  }

  #forget(call: RunningCall): void {
    const at = this.#queue.indexOf(call)
    if (at >= 0) this.#queue.splice(at, 1)
  }
}
